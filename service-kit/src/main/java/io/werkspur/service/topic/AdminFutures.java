// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.topic;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** Waits for responses of a broker; the admin client's own deadline ends the wait. Stateless, safe from any thread. */
public final class AdminFutures {
    private AdminFutures() {}

    /**
     * Returns the response.
     *
     * @throws KafkaException the error that the broker reported, or that it did not answer
     */
    public static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException silence) {
                TimeoutException line = new TimeoutException(
                        "Expected a broker to answer, but none did in time; start one (for example ./werkspur standalone) or"
                                + " name another (bootstrap.servers)");
                // Not the cause: what the client says of its own calls helps no operator.
                line.addSuppressed(silence);
                throw line;
            }
            if (e.getCause() instanceof RuntimeException broker) {
                throw broker;
            }
            throw new KafkaException(e.getCause());
        }
    }
}
