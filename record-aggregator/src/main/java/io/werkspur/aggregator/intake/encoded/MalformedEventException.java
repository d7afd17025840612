// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake.encoded;

/** The bytes are not an event of the current schema. */
public final class MalformedEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedEventException(String message) {
        // Thrown for hostile input at the rate of its arrival; only its message is used.
        super(message, null, false, false);
    }
}
