// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

/** The registry may be available again within seconds, so trying again at once makes sense. */
final class RegistryUnreachableException extends RegistryUnavailableException {
    RegistryUnreachableException(String message) {
        super(message);
    }

    RegistryUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
