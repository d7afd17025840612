// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter.refused;

import io.werkspur.aggregator.intake.DeadLetterReason;
import io.werkspur.aggregator.intake.Failures;
import io.werkspur.aggregator.metrics.FoldMetrics;
import io.werkspur.schema.event.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what happens when the fold itself fails on a message. A failure that a retry may fix (errors of Kafka, state of another
 * version) is thrown, and the thread restarts from the last commit; anything else is a bug: the message becomes a dead letter, and
 * the partition continues.
 */
public final class DeadLetterOnFailure implements ProcessingExceptionHandler {
    /**
     * Name of the setting with the prefix of the topics. It must not start with {@code topic.}: Streams passes such settings to
     * its internal topics.
     */
    public static final String TOPIC_PREFIX = "werkspur.topic.prefix";

    /** Name of the setting with the {@link FoldMetrics}, an object; optional. */
    public static final String METRICS = "werkspur.fold.metrics";

    /** Name of the setting, a Boolean, that skips a message that cannot be folded, without a dead letter. */
    public static final String NO_DEAD_LETTERS = "werkspur.no.dead.letters";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterOnFailure.class);

    private Topics topics = new Topics("");
    private FoldMetrics metrics = FoldMetrics.NONE;
    private boolean noDeadLetters;

    @Override
    public void configure(Map<String, ?> configs) {
        Object prefix = configs.get(TOPIC_PREFIX);
        topics = new Topics(prefix == null ? "" : prefix.toString());
        if (configs.get(METRICS) instanceof FoldMetrics given) {
            metrics = given;
        }
        noDeadLetters = Boolean.TRUE.equals(configs.get(NO_DEAD_LETTERS));
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> message, Exception exception) {
        boolean fromMessage = topics.events().equals(context.topic()) && context.offset() >= 0;
        if (!fromMessage || Failures.mayHeal(exception)) {
            return Response.fail();
        }
        LOG.error(
                "Expected to fold the message at {}-{} offset {}, but failed; it is a dead letter now",
                context.topic(),
                context.partition(),
                context.offset(),
                exception);
        if (noDeadLetters) {
            return Response.resume(List.of());
        }
        Record<byte[], byte[]> letter = new DeadLetters(topics.events(), context.partition())
                .of(
                        context.sourceRawKey(),
                        context.sourceRawValue(),
                        context.offset(),
                        context.timestamp(),
                        DeadLetterReason.PROCESSING_FAILED,
                        exception.toString(),
                        context.headers());
        metrics.deadLetter(DeadLetterReason.PROCESSING_FAILED);
        return Response.resume(List.of(new ProducerRecord<>(
                topics.deadLetters(), null, letter.timestamp(), letter.key(), letter.value(), letter.headers())));
    }
}
