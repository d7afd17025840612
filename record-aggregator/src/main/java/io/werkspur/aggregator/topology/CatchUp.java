// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

/**
 * Whether a task still works off what was on its partition when it got it. Until it has passed the end that it saw then, it
 * writes no record: a replay writes each record once, and no record goes back to an earlier state. For one thread.
 *
 * <p>End offsets count transaction markers, which no processor sees; so having had nothing to do for {@value #IDLE_MILLIS} ms
 * counts as passed too, or {@value #FIRST_IDLE_MILLIS} ms while nothing has come at all, because the first answer of a broker
 * may take long. Time counts only while the task is asked to do something: a pause is not idleness.
 */
final class CatchUp {
    static final long IDLE_MILLIS = 1_000;
    static final long FIRST_IDLE_MILLIS = 5_000;
    private static final long LONGEST_TICK_MILLIS = 200;

    private final long end;
    private long idle;
    private long idleAllowed = FIRST_IDLE_MILLIS;
    private long lastTick;
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
        this.lastTick = now;
        this.over = next >= end;
    }

    /** Notes that the message at {@code offset} was worked off. */
    void passed(long offset) {
        idle = 0;
        idleAllowed = IDLE_MILLIS;
        over |= offset + 1 >= end;
    }

    /** Notes that time goes by. */
    void tick(long now) {
        idle += Math.max(0, Math.min(now - lastTick, LONGEST_TICK_MILLIS));
        lastTick = now;
        over |= idle >= idleAllowed;
    }

    boolean isOver() {
        return over;
    }
}
