// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.store;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.intake.EventReader;
import io.werkspur.aggregator.intake.Reading;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The event store. It equals its topic, so rows that nobody can use lie there too; they are skipped when the events of a run
 * are read, in the order of their keys. For one thread.
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
     * Puts a message into the store, whatever it holds: after a loss the store is restored from the topic without us, and both
     * ways must give the same rows. A message without a key has no row.
     */
    public void append(byte @Nullable [] key, byte @Nullable [] value) {
        if (key != null) {
            events.put(key, value);
        }
    }

    /** What the store holds under a key; null when nothing. */
    public byte @Nullable [] get(byte[] key) {
        return events.get(key);
    }

    /**
     * Hands all usable events of a run to {@code consumer}.
     *
     * @throws RegistryUnavailableException when the schema of one cannot be fetched now
     */
    public void forEach(String executionId, Consumer<FoldEvent> consumer) {
        scan(EventKey.prefix(executionId), consumer);
    }

    /**
     * How many usable events claim a number.
     *
     * @throws RegistryUnavailableException when the schema of one cannot be fetched now
     */
    public int countHolding(String executionId, long number) {
        int[] count = new int[1];
        scan(EventKey.prefix(executionId, number), event -> count[0]++);
        return count[0];
    }

    private void scan(String prefix, Consumer<FoldEvent> consumer) {
        try (KeyValueIterator<byte[], byte[]> rows = events.prefixScan(prefix, PREFIX)) {
            while (rows.hasNext()) {
                KeyValue<byte[], byte[]> row = rows.next();
                Reading reading = reader.read(row.key, row.value);
                if (reading instanceof Reading.Sound sound) {
                    consumer.accept(sound.event());
                } else if (reading instanceof Reading.Unreadable unreadable) {
                    throw new RegistryUnavailableException(unreadable.detail());
                }
            }
        }
    }
}
