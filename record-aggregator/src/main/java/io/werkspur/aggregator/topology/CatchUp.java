// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

/**
 * Whether a task still works off what was on its partition when it got it. Until it has passed the end that it saw then, it
 * writes no record: a replay writes each record once, and no record goes back to an earlier state. For one thread.
 *
 * <p>End offsets count transaction markers, which no processor sees; so having had nothing to do for {@value #IDLE_MILLIS} ms
 * counts as passed too.
 */
final class CatchUp {
    static final long IDLE_MILLIS = 1_000;

    private final long end;
    private long lastActivity;
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
        this.lastActivity = now;
        this.over = next >= end;
    }

    /** Notes that the message at {@code offset} was worked off. */
    void passed(long offset, long now) {
        lastActivity = now;
        over |= offset + 1 >= end;
    }

    /** Notes that time goes by. */
    void tick(long now) {
        over |= now - lastActivity >= IDLE_MILLIS;
    }

    boolean isOver() {
        return over;
    }
}
