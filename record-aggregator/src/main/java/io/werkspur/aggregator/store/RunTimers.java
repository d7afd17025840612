// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.store;

import io.werkspur.aggregator.domain.run.RunState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * At most one timer per run, in a store sorted by time: {@code <time, 8 bytes, big endian><execution id>}. Finding the due timers
 * reads only those, never all runs. The first byte of a key is 0: another form of keys would begin with another byte. For one
 * thread.
 */
public final class RunTimers {
    private static final byte[] NOTHING = new byte[0];

    private final KeyValueStore<byte[], byte[]> deadlines;
    // No timer goes off before this: saves reading the store at every tick.
    private long nothingBefore;

    public RunTimers(KeyValueStore<byte[], byte[]> deadlines) {
        this.deadlines = deadlines;
    }

    /** A timer that went off. */
    public record Due(String executionId, long at) {}

    /** Sets the timer of a run; an earlier one stays, and the run is checked again then. */
    public void setNoLaterThan(String executionId, RunState state, long at) {
        if (state.timerAt() != 0 && state.timerAt() <= at) {
            return;
        }
        cancel(executionId, state);
        deadlines.put(key(at, executionId), NOTHING);
        state.setTimerAt(at);
        nothingBefore = Math.min(nothingBefore, at);
    }

    public void cancel(String executionId, RunState state) {
        if (state.timerAt() != 0) {
            deadlines.delete(key(state.timerAt(), executionId));
            state.setTimerAt(0);
        }
    }

    /** The timers that are due at {@code now}, the earliest first, at most {@code limit}. */
    public List<Due> due(long now, int limit) {
        if (now < nothingBefore) {
            return List.of();
        }
        List<Due> due = new ArrayList<>();
        long next = Long.MAX_VALUE;
        try (KeyValueIterator<byte[], byte[]> rows = deadlines.range(key(nothingBefore, ""), null)) {
            while (rows.hasNext()) {
                KeyValue<byte[], byte[]> row = rows.next();
                long at = ByteBuffer.wrap(row.key).getLong();
                if (at > now || due.size() >= limit) {
                    next = at;
                    break;
                }
                due.add(new Due(
                        new String(row.key, Long.BYTES, row.key.length - Long.BYTES, StandardCharsets.US_ASCII), at));
            }
        }
        nothingBefore = due.isEmpty() ? next : due.get(0).at();
        return due;
    }

    /** About how many timers are set. */
    public long approximateCount() {
        return deadlines.approximateNumEntries();
    }

    /** Removes a timer that went off. */
    public void remove(Due due) {
        deadlines.delete(key(due.at(), due.executionId()));
    }

    private static byte[] key(long at, String executionId) {
        byte[] id = executionId.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(Long.BYTES + id.length).putLong(at).put(id).array();
    }
}
