// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/** Classifies failed attempts, which decides what happens next. Stateless. */
final class Faults {
    private Faults() {}

    /** Classifies the error of a sender. */
    static Fault of(Throwable error) {
        if (error instanceof RecordTooLargeException || error instanceof RecordBatchTooLargeException) {
            return Fault.TOO_LARGE;
        } else if (error instanceof InvalidRecordException
                || error instanceof InvalidTimestampException
                || error instanceof SerializationException) {
            return Fault.REFUSED;
        } else if (error instanceof RetriableException) {
            return Fault.AWAY;
        } else if (error instanceof KafkaException) {
            return Fault.BROKEN;
        }
        return Fault.DOUBTFUL;
    }

    /** What to do about a failed attempt. */
    enum Fault {
        /** The event is too large for the broker: give it up. */
        TOO_LARGE,
        /** The broker will never take this event: give it up. */
        REFUSED,
        /** The broker is unavailable or slow: retry forever. */
        AWAY,
        /**
         * The sender is of no use any more (fenced, its order lost, its rights gone, closed): a new one sends again
         * what is not acknowledged, forever, since the event is not the cause.
         */
        BROKEN,
        /** Nobody knows: a new sender tries a few times, then the event is given up so that the others get on. */
        DOUBTFUL
    }
}
