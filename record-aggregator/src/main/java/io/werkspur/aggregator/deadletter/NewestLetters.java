// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * The valid messages of a stretch of a compacted topic: for each key the newest, unless that is a tombstone. The broker removes the
 * others at some time, so a reader has to ignore them. Keeps a bounded number of keys. For one thread.
 */
final class NewestLetters {
    private final int limit;
    private final Map<ByteBuffer, Long> offsets = new HashMap<>();

    NewestLetters(int limit) {
        this.limit = limit;
    }

    /**
     * Adds a message of the stretch; returns false if there is no room for its key: then the stretch ends before it.
     */
    boolean add(byte[] key, boolean isTombstone, long offset) {
        ByteBuffer name = ByteBuffer.wrap(key);
        if (isTombstone) {
            offsets.remove(name);
            return true;
        }
        if (offsets.size() >= limit && !offsets.containsKey(name)) {
            return false;
        }
        offsets.put(name, offset);
        return true;
    }

    /** Adds a message after the stretch: it replaces the message of the stretch under that key. */
    void addLater(byte[] key) {
        offsets.remove(ByteBuffer.wrap(key));
    }

    /** Whether the message of the stretch is still valid. */
    boolean isValid(byte[] key, long offset) {
        Long newest = offsets.get(ByteBuffer.wrap(key));
        return newest != null && newest == offset;
    }

    boolean isEmpty() {
        return offsets.isEmpty();
    }
}
