// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media.remote;

import io.werkspur.recordstore.media.Medium;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What was fetched lately, so that it need not be fetched again: no more than so many bytes, and no longer than so long; that a medium
 * is missing, much shorter. What was not used for the longest time goes first. Safe from any thread.
 */
final class KeptMedia {
    private static final int MAX_ENTRIES = 10_000;

    private final long mostBytes;
    private final Duration age;
    private final Duration ageOfMissing;
    private final LongSupplier nanos;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    private record Kept(Medium medium, long until) {
        long size() {
            return medium instanceof Medium.Found found ? found.size() : 0;
        }
    }

    /** @param nanos as {@link System#nanoTime()} */
    KeptMedia(long mostBytes, Duration age, Duration ageOfMissing, LongSupplier nanos) {
        this.mostBytes = mostBytes;
        this.age = age;
        this.ageOfMissing = ageOfMissing;
        this.nanos = nanos;
    }

    /** Returns the medium of a location; null if it is not kept. */
    synchronized @Nullable Medium get(String location) {
        Kept found = kept.get(location);
        if (found != null && nanos.getAsLong() - found.until() >= 0) {
            remove(location);
            return null;
        }
        return found == null ? null : found.medium();
    }

    /** Keeps it, if there is room for it. */
    synchronized void put(String location, Medium medium) {
        remove(location);
        Duration longest = medium instanceof Medium.Found ? age : ageOfMissing;
        Kept added = new Kept(medium, nanos.getAsLong() + longest.toNanos());
        if (added.size() > mostBytes) {
            return;
        }
        kept.put(location, added);
        bytes += added.size();
        Iterator<Map.Entry<String, Kept>> oldest = kept.entrySet().iterator();
        while (bytes > mostBytes || kept.size() > MAX_ENTRIES) {
            bytes -= oldest.next().getValue().size();
            oldest.remove();
        }
    }

    private void remove(String location) {
        Kept removed = kept.remove(location);
        bytes -= removed == null ? 0 : removed.size();
    }

    /** How many bytes are kept. */
    synchronized long bytes() {
        return bytes;
    }
}
