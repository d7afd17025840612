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
 * Sound events that were written under a foreign key or to a foreign partition, where nobody would look for them: each is sent
 * once more under its own key, which also gives it its partition. Doing so twice is harmless, the key is the event's identity.
 * For one thread.
 */
public final class MisplacedEvents {
    /** Marks an event that was sent again; holds the partition and the offset from where. */
    public static final String RESENT_FROM = "werkspur.resent.from";

    private final int partition;
    private final int partitions;
    private final Consumer<Record<byte[], byte[]>> eventSink;
    private final FoldMetrics metrics;

    public MisplacedEvents(int partition, int partitions, Consumer<Record<byte[], byte[]>> eventSink, FoldMetrics metrics) {
        this.partition = partition;
        this.partitions = partitions;
        this.eventSink = eventSink;
        this.metrics = metrics;
    }

    /** Whether the run of the event belongs on this partition. */
    public boolean isHere(FoldEvent event) {
        return partitions == 1 || ExecutionPartitioner.partition(event.executionId(), partitions) == partition;
    }

    public void resend(FoldEvent event, Message message) {
        metrics.resent();
        byte[] key = new EventKey(event.executionId(), event.sequenceNumber(), event.eventId()).toBytes();
        Headers headers = new RecordHeaders();
        headers.add(RESENT_FROM, (partition + "/" + message.offset()).getBytes(StandardCharsets.US_ASCII));
        eventSink.accept(new Record<>(key, message.valueOrThrow(), Math.max(0, message.appendedAt()), headers));
    }
}
