// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for 60 s which schemas the registry does not know, so that a burst of garbage does not cause a burst of
 * requests. Bounded in size. Safe from any thread.
 */
final class UnknownSchemas {
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int MOST = 10_000;

    private final ConcurrentHashMap<SchemaKey, Entry> entries = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    UnknownSchemas(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The error for the schema from the last 60 s; null if there was none. */
    @Nullable
    UnknownSchemaException find(SchemaKey key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        if (nanoTime.getAsLong() - entry.since >= KEPT_NANOS) {
            entries.remove(key, entry);
            return null;
        }
        return key.unknown(entry.message);
    }

    void add(SchemaKey key, UnknownSchemaException unknown) {
        if (entries.size() >= MOST) {
            entries.clear();
        }
        entries.put(key, new Entry(nanoTime.getAsLong(), String.valueOf(unknown.getMessage())));
    }

    private record Entry(long since, String message) {}
}
