// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Which messages of a stretch of a compacted topic still hold: for each key the newest, unless that is a tombstone. The broker
 * drops the others when it likes, so a reader has to do it too. Holds a bounded number of keys. For one thread.
 */
final class NewestLetters {
    private final int limit;
    private final Map<ByteBuffer, Long> offsets = new HashMap<>();

    NewestLetters(int limit) {
        this.limit = limit;
    }

    /** Notes a message of the stretch; false when there is no room for its key: the stretch ends before it. */
    boolean note(byte[] key, boolean isTombstone, long offset) {
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

    /** Notes a message that comes after the stretch: it replaces what the stretch has under that key. */
    void noteLater(byte[] key) {
        offsets.remove(ByteBuffer.wrap(key));
    }

    /** Whether the message of the stretch still holds. */
    boolean holds(byte[] key, long offset) {
        Long newest = offsets.get(ByteBuffer.wrap(key));
        return newest != null && newest == offset;
    }

    boolean isEmpty() {
        return offsets.isEmpty();
    }
}
