// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare.topic;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The positions of the newest messages of one run in one topic. Changes as messages arrive; for one thread. */
public final class RunPositions {
    private @Nullable MessagePosition head;
    private SortedMap<Integer, MessagePosition> segments = new TreeMap<>();

    public void put(@Nullable Integer segment, MessagePosition position) {
        if (segment == null) {
            head = position;
        } else if (position.isTombstone()) {
            segments.remove(segment);
        } else {
            segments.put(segment, position);
        }
    }

    /** The head, or the whole record; null if there was none, a tombstone if it was erased. */
    @Nullable
    MessagePosition head() {
        return head;
    }

    public SortedMap<Integer, MessagePosition> segments() {
        return segments;
    }

    public boolean hasRecord() {
        return head != null && !head.isTombstone();
    }

    public boolean isErased() {
        return head != null && head.isTombstone();
    }

    /** Whether both have the same bytes, so that their records are equal without being read. */
    public boolean holdsTheSame(RunPositions other) {
        if (!hasRecord() || !other.hasRecord()) {
            return !hasRecord() && !other.hasRecord();
        }
        MessagePosition mine = head;
        MessagePosition theirs = other.head;
        return mine != null && theirs != null && mine.holdsTheSame(theirs) && sameSegments(other);
    }

    private boolean sameSegments(RunPositions other) {
        if (!segments.keySet().equals(other.segments.keySet())) {
            return false;
        }
        for (Map.Entry<Integer, MessagePosition> segment : segments.entrySet()) {
            MessagePosition theirs = other.segments.get(segment.getKey());
            if (theirs == null || !segment.getValue().holdsTheSame(theirs)) {
                return false;
            }
        }
        return true;
    }

    /** A number that changes as soon as any message of the run arrives. */
    public long version() {
        long newest = head == null ? -1 : head.offset();
        for (MessagePosition segment : segments.values()) {
            newest = Math.max(newest, segment.offset());
        }
        return newest;
    }
}
