// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Values that count under an event key although the newest message under it is another one: markers of removed steps that are on their
 * way into the log, and events that an unusable message must not replace. The event store is restored from the log, so it would lose
 * them; these rows have a changelog. Normally empty. They share the store of {@link PendingEvents}; their keys begin with 1. For one
 * thread.
 */
public final class KeptEvents {
    private static final byte FORM = 1;
    private static final byte NEXT_FORM = 2;

    private final KeyValueStore<byte[], byte[]> store;
    private boolean mayHaveSome = true;

    public KeptEvents(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    /** Puts all of them into the event store, which may just have been restored. Call it before the first message. */
    public void applyTo(EventStore events) {
        List<KeyValue<byte[], byte[]>> kept = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> rows = store.range(new byte[] {FORM}, new byte[] {NEXT_FORM})) {
            rows.forEachRemaining(kept::add);
        }
        kept.forEach(row -> events.append(Arrays.copyOfRange(row.key, 1, row.key.length), row.value));
        mayHaveSome = !kept.isEmpty();
    }

    public void put(byte[] eventKey, byte[] value) {
        store.put(rowKey(eventKey), value);
        mayHaveSome = true;
    }

    /** The value that is kept under a key; null if there is none. */
    public byte @Nullable [] get(byte[] eventKey) {
        return mayHaveSome ? store.get(rowKey(eventKey)) : null;
    }

    public void remove(byte[] eventKey) {
        if (mayHaveSome) {
            store.delete(rowKey(eventKey));
        }
    }

    private static byte[] rowKey(byte[] eventKey) {
        byte[] key = new byte[eventKey.length + 1];
        key[0] = FORM;
        System.arraycopy(eventKey, 0, key, 1, eventKey.length);
        return key;
    }
}
