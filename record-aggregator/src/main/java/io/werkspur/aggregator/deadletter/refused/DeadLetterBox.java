// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter.refused;

import io.werkspur.aggregator.intake.DeadLetterReason;
import io.werkspur.aggregator.intake.Message;
import io.werkspur.aggregator.metrics.FoldMetrics;
import java.util.function.Consumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Writes the dead letters of a task. For one thread. */
public final class DeadLetterBox {
    private final DeadLetters letters;
    private final Consumer<Record<byte[], byte[]>> sink;
    private final FoldMetrics metrics;

    public DeadLetterBox(DeadLetters letters, Consumer<Record<byte[], byte[]>> sink, FoldMetrics metrics) {
        this.letters = letters;
        this.sink = sink;
        this.metrics = metrics;
    }

    /** Keeps the former value of an event that {@code message} has replaced. */
    public void keepReplaced(Message message, byte[] before) {
        metrics.replaced();
        sink.accept(letters.of(
                message.key(),
                before,
                message.offset(),
                message.appendedAt(),
                DeadLetterReason.REPLACED,
                "Expected the same event under the same key, but the message at this place has other bytes; it counts"
                        + " now, and this is the value before it",
                // Those of the message belong to the value that counts now.
                new RecordHeaders()));
    }

    public void put(Message message, DeadLetterReason reason, String detail) {
        metrics.deadLetter(reason);
        sink.accept(letters.of(
                message.key(),
                message.value(),
                message.offset(),
                message.appendedAt(),
                reason,
                detail,
                message.headers()));
    }
}
