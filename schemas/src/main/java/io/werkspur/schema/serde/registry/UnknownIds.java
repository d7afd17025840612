// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for 60 s which ids the registry does not know, so that a burst of garbage does not cause a burst of
 * requests. Bounded in size. Safe from any thread.
 */
final class UnknownIds {
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int MOST = 10_000;

    private final ConcurrentHashMap<Integer, Entry> entries = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    UnknownIds(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The error for the id from the last 60 s; null if there was none. */
    @Nullable
    UnknownSchemaException find(int id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            return null;
        }
        if (nanoTime.getAsLong() - entry.since >= KEPT_NANOS) {
            entries.remove(id, entry);
            return null;
        }
        return new UnknownSchemaException(id, entry.message);
    }

    void add(UnknownSchemaException unknown) {
        if (entries.size() >= MOST) {
            entries.clear();
        }
        entries.put(unknown.id(), new Entry(nanoTime.getAsLong(), String.valueOf(unknown.getMessage())));
    }

    private record Entry(long since, String message) {}
}
