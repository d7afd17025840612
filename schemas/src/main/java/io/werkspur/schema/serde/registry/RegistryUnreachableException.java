// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

/** The kind of unavailability that may pass within seconds, so asking again at once makes sense. */
final class RegistryUnreachableException extends RegistryUnavailableException {
    RegistryUnreachableException(String message) {
        super(message);
    }

    RegistryUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
