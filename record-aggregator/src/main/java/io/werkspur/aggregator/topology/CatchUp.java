// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

/**
 * Whether a task still processes its backlog: the messages that were on the partition when it got it. Until it has
 * passed the end that the partition had then, it writes no record: a replay writes each record once, and no record goes
 * back to an earlier state. For one thread.
 *
 * <p>End offsets count transaction markers, which no processor sees. So if no message has arrived for {@value #IDLE_MILLIS} ms, it
 * checks whether anything but markers is left. Idleness alone proves nothing: a thread with many partitions may be busy with the
 * others.
 */
final class CatchUp {
    static final long IDLE_MILLIS = 1_000;

    private final PartitionOffsets offsets;
    private final int partition;
    private final long end;
    private long next;
    private long idleSince;
    private boolean over;

    /**
     * Starts catching up.
     *
     * @param now milliseconds since 1970-01-01T00:00:00Z
     */
    CatchUp(PartitionOffsets offsets, int partition, long now) {
        this.offsets = offsets;
        this.partition = partition;
        this.next = offsets.committed(partition);
        this.end = offsets.end(partition);
        this.idleSince = now;
        this.over = next >= end;
    }

    /** Records that the message at {@code offset} was processed. */
    void passed(long offset, long now) {
        idleSince = now;
        next = offset + 1;
        over |= next >= end;
    }

    /** Checks whether the task is idle; called regularly. */
    void tick(long now) {
        if (!over && now - idleSince >= IDLE_MILLIS) {
            idleSince = now;
            over = !offsets.hasMessages(partition, next, end);
        }
    }

    boolean isOver() {
        return over;
    }
}
