// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake;

import io.werkspur.schema.serde.registry.RegistryUnavailableException;

/**
 * An event that was folded before cannot be read now, because the registry has lost its schema. It is there, so nothing may be
 * answered, written or counted as if it were not.
 */
public final class UnreadableEventException extends RegistryUnavailableException {
    private static final long serialVersionUID = 1L;

    /** With one line that says what cannot be read, why, and what to do. */
    public UnreadableEventException(String line) {
        super(line);
    }
}
