// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.consume;

import io.werkspur.recordstore.StoreChange;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the sink has done since it started. Safe from any thread.
 *
 * <p>Messages done = the sum of all {@link StoreChange} counts + segments + failed, which are counted separately. A
 * message that is read again after a restart counts again. Alert on {@link #failed()} above 0, and on
 * {@link #retries()} that keep rising.
 */
public final class SinkCounters {
    /** A lag that nobody knows yet. */
    static final long UNKNOWN = -1;

    private final Map<StoreChange, LongAdder> changes = new EnumMap<>(StoreChange.class);
    private final LongAdder segments = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder done = new LongAdder();
    private volatile long lag = UNKNOWN;
    private volatile int waiting;

    /** All zero. */
    public SinkCounters() {
        for (StoreChange change : StoreChange.values()) {
            changes.put(change, new LongAdder());
        }
    }

    /** Messages that are done. */
    public long done() {
        return done.sum();
    }

    /** Messages that had this effect. */
    public long changes(StoreChange change) {
        return adder(change).sum();
    }

    /** Segments of large records. */
    public long segments() {
        return segments.sum();
    }

    /** Messages that were not usable records. */
    public long failed() {
        return failed.sum();
    }

    /** Failed attempts after which a partition had to wait. */
    public long retries() {
        return retries.sum();
    }

    /** Messages of the assigned partitions that were not read yet, as of the last poll; {@value #UNKNOWN} before the first answer of the broker. */
    public long lag() {
        return lag;
    }

    /** Partitions that wait after a failure. */
    public int waiting() {
        return waiting;
    }

    /** All counts in one line for the log. */
    @Override
    public String toString() {
        return "Messages done: " + done + ", of them " + changes + ", segments " + segments + ", failed " + failed
                + "; tries repeated: " + retries;
    }

    void showProgress(long unread, int waitingPartitions) {
        lag = unread;
        waiting = waitingPartitions;
    }

    void countDone() {
        done.increment();
    }

    void count(StoreChange change) {
        adder(change).increment();
    }

    void countSegment() {
        segments.increment();
    }

    void countFailed() {
        failed.increment();
    }

    void countRetry() {
        retries.increment();
    }

    private LongAdder adder(StoreChange change) {
        LongAdder adder = changes.get(change);
        if (adder == null) {
            throw new IllegalStateException("Expected a counter for every change, but there is none for " + change);
        }
        return adder;
    }
}
