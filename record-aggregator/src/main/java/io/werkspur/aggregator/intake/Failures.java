// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake;

import io.werkspur.aggregator.domain.run.IncompatibleStateException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/** Tells failures that a new start from the last commit may heal, or that must stop the service, from all others. */
public final class Failures {
    private Failures() {}

    /** Whether the stream thread has to know of it: then it ends, and starts anew unless that cannot help. */
    public static boolean mayHeal(Throwable failure) {
        boolean heals = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // Kafka's own errors by type, but the same bytes give the same answer at every try.
            if (cause instanceof SerializationException || cause instanceof RecordTooLargeException) {
                return false;
            }
            heals |= cause instanceof KafkaException || cause instanceof IncompatibleStateException;
        }
        return heals;
    }
}
