// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake;

/** Hears of events that were folded before and cannot be read now. Safe from any thread. */
public interface LostEvents {
    /** Tells nobody else. */
    LostEvents UNHEARD = new LostEvents() {
        @Override
        public UnreadableEventException report(String executionId, UnknownRow row) {
            return new UnreadableEventException("Events of run " + executionId + " cannot be read: " + row.detail());
        }

        @Override
        public UnreadableEventException block(String executionId, UnknownRow row) {
            return report(executionId, row);
        }
    };

    /** Reports a row; returns the error to throw. */
    UnreadableEventException report(String executionId, UnknownRow row);

    /** The same, and nothing can be processed until the row can be read again. */
    UnreadableEventException block(String executionId, UnknownRow row);
}
