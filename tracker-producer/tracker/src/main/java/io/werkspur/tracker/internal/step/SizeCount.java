// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.step;

import io.werkspur.schema.event.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the size of an event that is sent unchanged, without encoding it: cheap enough for the pipeline's thread.
 * Confined to one thread.
 */
final class SizeCount {
    private static final long EVENT_HEAP_BYTES = 512;
    private static final long NODE_HEAP_BYTES = 64;
    private static final long CHAR_HEAP_BYTES = 2;

    private long chars;
    private long nodes;

    void text(@Nullable String text) {
        if (text != null) {
            chars += text.length();
        }
    }

    /** One metadata value, its texts not included. */
    void node() {
        nodes++;
    }

    /**
     * Stops a hand-over that cannot end in a sendable event, before it has copied more than such an event can contain. Every
     * character takes at least one byte when encoded and every node two.
     */
    void check() {
        if (chars + 2 * nodes > Limits.MAX_EVENT_BYTES) {
            throw new EventTooLargeException();
        }
    }

    long heapBytes() {
        return EVENT_HEAP_BYTES + NODE_HEAP_BYTES * nodes + CHAR_HEAP_BYTES * chars;
    }
}
