// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query;

import io.werkspur.aggregator.intake.UnreadableEventException;
import io.werkspur.aggregator.query.read.NotReadyException;
import io.werkspur.service.http.problem.Problem;
import io.werkspur.service.http.problem.ProblemException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** The response of an instance that cannot answer now: 503, and when to try again. */
final class NotReadyProblem {
    private static final long UNREADABLE_SECONDS = 60;

    private NotReadyProblem() {}

    static ProblemException of(RuntimeException why) {
        if (why instanceof UnreadableEventException) {
            return new ProblemException(
                            Problem.of(503, String.valueOf(why.getMessage()))
                                    .ofKind("unreadable-events", "Unreadable events"),
                            why)
                    .withHeader("Retry-After", Long.toString(UNREADABLE_SECONDS));
        }
        String reason = why instanceof InvalidStateStoreException
                ? "the stores have just moved to another instance"
                : why.getMessage();
        long seconds = why instanceof NotReadyException notReady
                ? notReady.retryAfter().toSeconds()
                : 1;
        return new ProblemException(
                        Problem.of(503, "Not ready to answer: " + reason).ofKind("not-ready", "Not ready"), why)
                .withHeader("Retry-After", Long.toString(seconds));
    }
}
