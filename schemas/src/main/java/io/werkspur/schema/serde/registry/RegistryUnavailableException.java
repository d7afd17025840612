// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The schema registry is away, refuses us (401, 403), errs (5xx) or answers what makes no sense. Says nothing about the
 * message at hand: pause, report "not ready", and try the same message again later; never send it to the dead letters.
 */
public class RegistryUnavailableException extends RetriableException {
    /** With one line that says what was expected, what came and what to do. */
    public RegistryUnavailableException(String message) {
        super(message);
    }

    /** As above, with what caused it. */
    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
