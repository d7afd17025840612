// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import io.werkspur.aggregator.domain.FoldEvent;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.serde.RegistryUnavailableException;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Reads the events of a run from the event store, in the order of their keys. The store equals its topic, so rows that
 * nobody can use lie there too; they are skipped. For one thread.
 */
final class EventLog {
    private static final StringSerializer PREFIX = new StringSerializer();

    private final ReadOnlyKeyValueStore<byte[], byte[]> events;
    private final EventReader reader;

    EventLog(ReadOnlyKeyValueStore<byte[], byte[]> events, EventReader reader) {
        this.events = events;
        this.reader = reader;
    }

    /**
     * Hands all usable events of a run to {@code consumer}.
     *
     * @throws RegistryUnavailableException when the schema of one cannot be fetched now
     */
    void forEach(String executionId, Consumer<FoldEvent> consumer) {
        scan(EventKey.prefix(executionId), consumer);
    }

    /**
     * How many usable events claim a number.
     *
     * @throws RegistryUnavailableException when the schema of one cannot be fetched now
     */
    int countHolding(String executionId, long number) {
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
