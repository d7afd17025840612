// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.outcome;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts of all events of a tracker when a flush or close returned. The numbers count from when the tracker
 * was built, and obey the equation of {@link TrackerMetrics} when nobody was tracking meanwhile.
 *
 * @param tracked events that were handed over
 * @param recovered events that were taken over from the spool of an earlier process
 * @param acknowledged events that the broker acknowledged
 * @param spooled events that are on disk, synced, and not yet acknowledged; the next process sends them if this one cannot
 * @param dropped events that were given up, by reason; only reasons that occurred
 * @param queued events that still wait
 * @param inFlight events that were sent and are not yet acknowledged
 * @param timedOut whether the deadline passed before everything that was handed over earlier was settled
 * @param lastError the most recent error, if there was any; it may have been overcome since
 */
public record FlushResult(
        long tracked,
        long recovered,
        long acknowledged,
        long spooled,
        Map<DropReason, Long> dropped,
        long queued,
        long inFlight,
        boolean timedOut,
        Optional<Throwable> lastError) {

    /** Copies the map. */
    public FlushResult {
        dropped = Collections.unmodifiableMap(
                dropped.isEmpty() ? new EnumMap<>(DropReason.class) : new EnumMap<>(dropped));
    }

    /** The numbers as they stand now. */
    public static FlushResult of(TrackerMetrics metrics, boolean timedOut, Optional<Throwable> lastError) {
        Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
        for (DropReason reason : DropReason.values()) {
            long count = metrics.dropped(reason);
            if (count > 0) {
                dropped.put(reason, count);
            }
        }
        return new FlushResult(
                metrics.tracked(),
                metrics.recovered(),
                metrics.acknowledged(),
                metrics.spooled(),
                dropped,
                metrics.queued(),
                metrics.inFlight(),
                timedOut,
                lastError);
    }

    /** Events that were given up, for any reason. */
    public long droppedTotal() {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Whether the broker or the disk has every event that was handed to this tracker before the call, from its first
     * one on: acknowledged, or in the spool and synced. After a loss this stays false; {@link #succeededSince} looks at what came later.
     */
    public boolean succeeded() {
        return !timedOut && dropped.isEmpty();
    }

    /**
     * Whether the broker or the disk has every event that was handed over between {@code earlier} and this call: for
     * programs that run on after a loss.
     *
     * @param earlier a result of the same tracker
     */
    public boolean succeededSince(FlushResult earlier) {
        return !timedOut && droppedTotal() == earlier.droppedTotal();
    }

    /** One line for logs and consoles. */
    public String summary() {
        StringBuilder line = new StringBuilder();
        line.append(acknowledged).append(" of ").append(tracked + recovered).append(" events acknowledged");
        if (recovered > 0) {
            line.append(" (").append(recovered).append(" from an earlier process)");
        }
        if (spooled > 0) {
            line.append(", ").append(spooled).append(" on disk");
        }
        dropped.forEach((reason, count) -> line.append(", ")
                .append(count)
                .append(" dropped (")
                .append(reason.tag())
                .append(')'));
        if (queued > 0) {
            line.append(", ").append(queued).append(" waiting");
        }
        if (inFlight > 0) {
            line.append(", ").append(inFlight).append(" in flight");
        }
        if (timedOut) {
            line.append(", deadline passed");
        }
        if (!succeeded()) {
            lastError.ifPresent(error -> line.append("; last error: ").append(error));
        }
        return line.toString();
    }
}
