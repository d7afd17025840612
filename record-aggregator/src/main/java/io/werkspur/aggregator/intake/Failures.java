// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake;

import io.werkspur.aggregator.domain.run.IncompatibleStateException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Distinguishes failures that a restart from the last commit may fix, or that must stop the service, from all others.
 */
public final class Failures {
    private Failures() {}

    /** Whether the stream thread has to fail: then it ends, and is replaced unless that cannot help. */
    public static boolean mayHeal(Throwable failure) {
        boolean heals = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // Kafka's own errors by type, but the same bytes give the same result on every attempt.
            if (cause instanceof SerializationException || cause instanceof RecordTooLargeException) {
                return false;
            }
            heals |= cause instanceof KafkaException || cause instanceof IncompatibleStateException;
        }
        return heals;
    }
}
