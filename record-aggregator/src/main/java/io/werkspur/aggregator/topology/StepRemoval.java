// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import io.werkspur.aggregator.domain.event.DecodedEvent;
import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.domain.event.RemovedEvent;
import io.werkspur.aggregator.intake.Message;
import io.werkspur.aggregator.store.EventStore;
import io.werkspur.aggregator.store.KeptEvents;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.AvroSerializer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Puts a marker in the place of an event that was removed: at once into the event store, and into the log under the same key. Until it
 * comes back from there it is kept apart, because a restored store has only what the log has. A removal is final: an event that arrives
 * again under the key of a marker is answered by the marker again, so that a replay, which answers everything again, ends the same way.
 * For one thread.
 */
final class StepRemoval {
    /** Header of a marker: partition and offset of the message that it answers. */
    static final String REMOVED_BY = "werkspur.removed.by";

    private final EventStore events;
    private final KeptEvents kept;
    private final AvroSerializer<PipelineEvent> serializer;
    private final String topic;
    private final int partition;
    private final Consumer<Record<byte[], byte[]>> eventSink;

    StepRemoval(
            EventStore events,
            KeptEvents kept,
            AvroSerializer<PipelineEvent> serializer,
            String topic,
            int partition,
            Consumer<Record<byte[], byte[]>> eventSink) {
        this.events = events;
        this.kept = kept;
        this.serializer = serializer;
        this.topic = topic;
        this.partition = partition;
        this.eventSink = eventSink;
    }

    /** Replaces the event under the key of {@code cause} by its marker, and returns the marker. */
    FoldEvent remove(FoldEvent event, Message cause) {
        PipelineEvent marker = RemovedEvent.markerOf(event);
        byte[] value = Objects.requireNonNull(serializer.serialize(topic, marker));
        events.append(cause.keyOrThrow(), value);
        write(value, cause);
        return new DecodedEvent(marker);
    }

    /** Writes a marker again that another message followed in the log, unless one is on its way already. */
    void repeat(byte[] marker, Message cause) {
        if (kept.get(cause.keyOrThrow()) == null) {
            write(marker, cause);
        }
    }

    private void write(byte[] marker, Message cause) {
        byte[] key = cause.keyOrThrow();
        kept.put(key, marker);
        Headers headers = new RecordHeaders();
        headers.add(REMOVED_BY, (partition + "/" + cause.offset()).getBytes(StandardCharsets.US_ASCII));
        eventSink.accept(new Record<>(key, marker, Math.max(0, cause.appendedAt()), headers));
    }

    /** Keeps an event that a message which cannot be used has followed in the log under the same key. */
    void protect(byte[] key, byte[] event) {
        if (kept.get(key) == null) {
            kept.put(key, event);
        }
    }

    /** The newest message under the key counts again. */
    void settle(byte[] key) {
        kept.remove(key);
    }
}
