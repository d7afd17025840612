// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The schema registry is unavailable, refuses us (401, 403), fails (5xx) or gives a response that makes no sense. This
 * says nothing about the current message: pause, report "not ready", and try the same message again later; never send
 * it to the dead letters.
 */
public class RegistryUnavailableException extends RetriableException {
    /** With one line that says what was expected, what happened and what to do. */
    public RegistryUnavailableException(String message) {
        super(message);
    }

    /** As above, with its cause. */
    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
