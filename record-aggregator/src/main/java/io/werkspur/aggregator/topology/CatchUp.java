// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import java.util.function.LongSupplier;

/**
 * Whether a task still works off what was on its partition when it got it. Until it has passed the end that it saw then, it
 * writes no record: a replay writes each record once, and no record goes back to an earlier state. For one thread.
 *
 * <p>End offsets count transaction markers, which no processor sees. So when nothing has come for {@value #IDLE_MILLIS} ms, the
 * committed offset is asked for: Kafka Streams commits past markers too. Idleness alone proves nothing, a thread with many
 * partitions may be busy with the others.
 */
final class CatchUp {
    static final long IDLE_MILLIS = 1_000;

    private final long end;
    private long idleSince;
    private boolean over;

    /**
     * Starts catching up.
     *
     * @param next offset of the first message that the task will get
     * @param end end offset of the partition now
     * @param now milliseconds since 1970-01-01T00:00:00Z
     */
    CatchUp(long next, long end, long now) {
        this.end = end;
        this.idleSince = now;
        this.over = next >= end;
    }

    /** Notes that the message at {@code offset} was worked off. */
    void passed(long offset, long now) {
        idleSince = now;
        over |= offset + 1 >= end;
    }

    /**
     * Notes that time goes by.
     *
     * @param committed tells from which offset the task would go on after a restart; asked at most once in {@value
     *     #IDLE_MILLIS} ms
     */
    void tick(long now, LongSupplier committed) {
        if (!over && now - idleSince >= IDLE_MILLIS) {
            idleSince = now;
            over = committed.getAsLong() >= end;
        }
    }

    boolean isOver() {
        return over;
    }
}
