// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.run;

import io.werkspur.aggregator.domain.event.SequenceIntervals;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link RunState} as a small row and reads it back. A version byte, then variable-length integers; intervals
 * as distances, so the row of an ordinary run has about 40 bytes, however many items the run has. Stateless, safe from
 * any thread.
 */
public final class RunStateCodec {
    /** Increases when the row changes in a way that older code cannot read. */
    static final byte VERSION = 2;

    private static final int ERASED = 1;
    private static final int PUBLISHED_WHOLE = 2;
    private static final int PUBLISHED_STALLED = 4;
    private static final int FRAGMENTED = 8;
    private static final int ERASURE_IN_LOG = 16;
    private static final int PLAIN_NUMBERS = 16;

    private RunStateCodec() {}

    /** Writes {@code state}. */
    public static byte[] write(RunState state) {
        int numbers = PLAIN_NUMBERS
                + 2 * (state.seen.intervals.intervals() + state.released.intervals() + state.contested.size());
        ByteBuffer row = ByteBuffer.allocate(2 + numbers * Varint.MAX_BYTES);
        row.put(VERSION);
        row.put(flags(state));
        Varint.write(row, state.events);
        Varint.write(row, state.bytes);
        Varint.write(row, state.endNumber);
        Varint.write(row, state.publishedEvents);
        Varint.write(row, state.publishedSegments);
        // The times of one run are close together: distances from the first are short.
        Varint.write(row, state.firstArrival);
        Varint.write(row, sinceFirst(state, state.lastArrival));
        Varint.write(row, sinceFirst(state, state.publishedAt));
        Varint.write(row, sinceFirst(state, state.unpublishedSince));
        Varint.write(row, sinceFirst(state, state.timerAt));
        if (state.seen.fragmented) {
            Varint.write(row, state.seen.lowest);
            Varint.write(row, state.seen.highest);
        }
        writeIntervals(row, state.seen.intervals);
        writeIntervals(row, state.released);
        Varint.write(row, state.contested.size());
        for (Map.Entry<Long, Integer> entry : state.contested.entrySet()) {
            Varint.write(row, entry.getKey());
            Varint.write(row, entry.getValue());
        }
        byte[] bytes = new byte[row.position()];
        row.flip().get(bytes);
        return bytes;
    }

    /**
     * Reads a row.
     *
     * @throws IncompatibleStateException if the row has another version
     */
    public static RunState read(byte[] bytes) {
        ByteBuffer row = ByteBuffer.wrap(bytes);
        byte version = row.get();
        if (version != VERSION) {
            throw new IncompatibleStateException(
                    "Expected a row of version " + VERSION + " in the store of runs, but found " + version
                            + "; stop all aggregators of this application and run './werkspur rebuild --in-place'");
        }
        int flags = row.get();
        RunState state = new RunState();
        state.erased = (flags & ERASED) != 0;
        state.erasureInLog = (flags & ERASURE_IN_LOG) != 0;
        state.publishedWhole = (flags & PUBLISHED_WHOLE) != 0;
        state.publishedStalled = (flags & PUBLISHED_STALLED) != 0;
        state.events = Varint.read(row);
        state.bytes = Varint.read(row);
        state.endNumber = Varint.read(row);
        state.publishedEvents = Varint.read(row);
        state.publishedSegments = (int) Varint.read(row);
        state.firstArrival = Varint.read(row);
        state.lastArrival = afterFirst(state, Varint.read(row));
        state.publishedAt = afterFirst(state, Varint.read(row));
        state.unpublishedSince = afterFirst(state, Varint.read(row));
        state.timerAt = afterFirst(state, Varint.read(row));
        readSeen(row, (flags & FRAGMENTED) != 0, state.seen);
        readIntervals(row, state.released);
        for (long left = Varint.read(row); left > 0; left--) {
            state.contested.put(Varint.read(row), (int) Varint.read(row));
        }
        return state;
    }

    /** Whether a row, of this version or an earlier one, says that its run is erased, and not that the log says so too. */
    public static boolean isErasedWithoutLog(byte @Nullable [] row) {
        return row != null && row.length > 1 && (row[1] & (ERASED | ERASURE_IN_LOG)) == ERASED;
    }

    private static byte flags(RunState state) {
        int flags = state.erased ? ERASED : 0;
        flags |= state.erasureInLog ? ERASURE_IN_LOG : 0;
        flags |= state.publishedWhole ? PUBLISHED_WHOLE : 0;
        flags |= state.publishedStalled ? PUBLISHED_STALLED : 0;
        flags |= state.seen.fragmented ? FRAGMENTED : 0;
        return (byte) flags;
    }

    private static void readSeen(ByteBuffer row, boolean fragmented, SeenNumbers seen) {
        if (fragmented) {
            seen.fragment();
            seen.lowest = Varint.read(row);
            seen.highest = Varint.read(row);
        }
        readIntervals(row, seen.intervals);
        if (!fragmented && !seen.intervals.isEmpty()) {
            seen.lowest = seen.intervals.from(0);
            seen.highest = seen.intervals.max();
        }
    }

    // 0 means "never"; other values are shifted and zigzag-encoded, because the clock may be behind that of the machine
    // that wrote the first time.
    private static long sinceFirst(RunState state, long time) {
        if (time == 0) {
            return 0;
        }
        long distance = time - state.firstArrival;
        return ((distance << 1) ^ (distance >> 63)) + 1;
    }

    private static long afterFirst(RunState state, long written) {
        if (written == 0) {
            return 0;
        }
        long raw = written - 1;
        return state.firstArrival + ((raw >>> 1) ^ -(raw & 1));
    }

    private static void writeIntervals(ByteBuffer row, SequenceIntervals intervals) {
        Varint.write(row, intervals.intervals());
        long last = 0;
        for (int i = 0; i < intervals.intervals(); i++) {
            Varint.write(row, intervals.from(i) - last);
            Varint.write(row, intervals.to(i) - intervals.from(i));
            last = intervals.to(i);
        }
    }

    private static void readIntervals(ByteBuffer row, SequenceIntervals into) {
        long last = 0;
        for (long left = Varint.read(row); left > 0; left--) {
            long from = last + Varint.read(row);
            last = from + Varint.read(row);
            into.add(from, last);
        }
    }
}
