// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter.refused;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.intake.Message;
import io.werkspur.aggregator.metrics.FoldMetrics;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.event.ExecutionPartitioner;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Resends valid events that were written under a wrong key or to a wrong partition, where readers do not find them, or with their
 * schema in a header, which the store does not keep: each under its own key, which also determines its partition. Doing this twice is harmless, because the key is the identity of the event.
 * For one thread.
 */
public final class MisplacedEvents {
    /** Marks a resent event; has the partition and the offset of the original. */
    public static final String RESENT_FROM = "werkspur.resent.from";

    private final int partition;
    private final int partitions;
    private final Consumer<Record<byte[], byte[]>> eventSink;
    private final FoldMetrics metrics;

    public MisplacedEvents(
            int partition, int partitions, Consumer<Record<byte[], byte[]>> eventSink, FoldMetrics metrics) {
        this.partition = partition;
        this.partitions = partitions;
        this.eventSink = eventSink;
        this.metrics = metrics;
    }

    /** Whether the run of the event belongs on this partition. */
    public boolean isHere(FoldEvent event) {
        return isHere(event.executionId());
    }

    /** Whether the run belongs on this partition. */
    public boolean isHere(String executionId) {
        return partitions == 1 || ExecutionPartitioner.partition(executionId, partitions) == partition;
    }

    /** @param value the event, with the id of its schema before it */
    public void resend(FoldEvent event, byte[] value, Message message) {
        metrics.resent();
        byte[] key = new EventKey(event.executionId(), event.sequenceNumber(), event.eventId()).toBytes();
        Headers headers = new RecordHeaders();
        headers.add(RESENT_FROM, (partition + "/" + message.offset()).getBytes(StandardCharsets.US_ASCII));
        eventSink.accept(new Record<>(key, value, Math.max(0, message.appendedAt()), headers));
    }
}
