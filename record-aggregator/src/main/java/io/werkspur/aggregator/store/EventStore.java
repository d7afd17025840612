// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.store;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.intake.EventReader;
import io.werkspur.aggregator.intake.Reading;
import io.werkspur.aggregator.intake.UnknownRow;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The event store. It has the same content as its topic, including unusable rows; they are skipped when the events of a
 * run are read, in the order of their keys. For one thread.
 */
public final class EventStore {
    private static final StringSerializer PREFIX = new StringSerializer();

    private final KeyValueStore<byte[], byte[]> events;
    private final EventReader reader;

    public EventStore(KeyValueStore<byte[], byte[]> events, EventReader reader) {
        this.events = events;
        this.reader = reader;
    }

    /**
     * Puts a message into the store, whatever its content: after a loss Kafka Streams restores the store from the topic, and the
     * rows must be the same. A message without a key has no row.
     */
    public void append(byte @Nullable [] key, byte @Nullable [] value) {
        if (key != null) {
            events.put(key, value);
        }
    }

    /** The value under a key; null if there is none. */
    public byte @Nullable [] get(byte[] key) {
        return events.get(key);
    }

    /**
     * Passes all usable events of a run to {@code consumer}.
     *
     * @return the first row that was left out because its schema is unknown; null if there is none
     * @throws RegistryUnavailableException if the schema of one cannot be fetched now
     */
    public @Nullable UnknownRow forEach(String executionId, Consumer<FoldEvent> consumer) {
        return scan(EventKey.prefix(executionId), consumer);
    }

    /**
     * The events that claim a sequence number.
     *
     * @throws RegistryUnavailableException if the schema of one cannot be fetched now
     */
    public Holding holding(String executionId, long number) {
        int[] count = new int[1];
        UnknownRow unknown = scan(EventKey.prefix(executionId, number), event -> count[0]++);
        return new Holding(count[0], unknown);
    }

    /**
     * The events that claim a sequence number.
     *
     * @param usable how many there are
     * @param unknown a row under that number that was left out because its schema is unknown; null if there is none
     */
    public record Holding(int usable, @Nullable UnknownRow unknown) {}

    private @Nullable UnknownRow scan(String prefix, Consumer<FoldEvent> consumer) {
        UnknownRow unknown = null;
        try (KeyValueIterator<byte[], byte[]> rows = events.prefixScan(prefix, PREFIX)) {
            while (rows.hasNext()) {
                KeyValue<byte[], byte[]> found = rows.next();
                Reading reading = reader.read(found.key, found.value);
                if (reading instanceof Reading.Valid valid) {
                    consumer.accept(valid.event());
                } else if (reading instanceof Reading.Unreadable unreadable) {
                    throw new RegistryUnavailableException(unreadable.detail());
                } else if (unknown == null && reading instanceof Reading.Unusable row && row.isOfUnknownSchema()) {
                    unknown = new UnknownRow(found.value, row.detail());
                }
            }
        }
        return unknown;
    }
}
