// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.verify;

import io.werkspur.foundation.digest.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Which names are in a ZIP, and which of them the manifest has listed. Keeps eight bytes for each name, so that millions of long ones
 * fit; if somebody finds two names with the same eight bytes of SHA-256, one of them counts as there twice. For one thread.
 */
final class EntryIndex {
    private final long[] hashes;
    private final BitSet listed = new BitSet();

    private EntryIndex(long[] hashes) {
        this.hashes = hashes;
    }

    /**
     * Reads the names.
     *
     * @param twice gets each name that is there once more
     */
    static EntryIndex of(ZipFile zip, Consumer<String> twice) {
        long[] all =
                zip.stream().mapToLong(entry -> hash(entry.getName())).sorted().toArray();
        int distinct = 0;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[distinct++] = all[i];
            }
        }
        EntryIndex index = new EntryIndex(distinct == all.length ? all : Arrays.copyOf(all, distinct));
        if (distinct < all.length) {
            BitSet met = new BitSet();
            zip.stream().map(ZipEntry::getName).forEach(name -> {
                int at = index.find(name);
                if (met.get(at)) {
                    twice.accept(name);
                }
                met.set(at);
            });
        }
        return index;
    }

    boolean contains(String name) {
        return find(name) >= 0;
    }

    /** Marks a name that is there as listed; returns whether it was not marked before. */
    boolean list(String name) {
        int at = find(name);
        boolean first = !listed.get(at);
        listed.set(at);
        return first;
    }

    boolean isListed(String name) {
        return listed.get(find(name));
    }

    private int find(String name) {
        return Arrays.binarySearch(hashes, hash(name));
    }

    private static long hash(String name) {
        return ByteBuffer.wrap(Sha256.of(name)).getLong();
    }
}
