// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.report;

import io.werkspur.segmentlog.ScanReport;
import io.werkspur.tracker.outcome.DropReason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs problems without a flood: the first of a kind is a warning, later ones are summarised once per interval. Confined to the worker, because writing a log line is I/O.
 */
public final class ThrottledLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.werkspur.tracker");
    private static final int MAX_MISUSES = 1_000;

    private final DeliveryCounters counters;
    private final long intervalNanos;
    private final LongSupplier nanoTime;
    private final Map<Kind, Pause> pauses = new EnumMap<>(Kind.class);
    private final Set<String> misuses = new HashSet<>();
    private long droppedReported;

    public ThrottledLog(DeliveryCounters counters, Duration interval, LongSupplier nanoTime) {
        this.counters = counters;
        this.intervalNanos = interval.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Kinds of problems. */
    public enum Kind {
        REGISTRY("Events cannot be encoded and wait"),
        BROKER("Events cannot be sent and wait"),
        DROPPED_EVENT("An event cannot be sent and is dropped"),
        LOSSES("Events were dropped; their numbers stay missing"),
        OBSERVER("An observer failed and is ignored"),
        SPOOL("The spool cannot be used now; events wait in memory"),
        DAMAGE("The spool was damaged; what is lost of it stays missing"),
        STALLED("The broker does not answer; events go to disk"),
        ENDED("The tracker's worker has ended and sends no more"),
        UNEXPECTED("The tracker's worker met an unexpected error and goes on");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    public void report(Kind kind, Throwable error) {
        counters.lastError(error);
        warn(kind, error.toString());
    }

    /** What a spool held when it was opened: worth a line when there was something. */
    public void found(ScanReport report) {
        if (report.entries() > 0) {
            LOG.info("{} events that an earlier process left in the spool will be sent", report.entries());
        }
        if (report.damages() > 0) {
            warn(Kind.DAMAGE, report.lostBytes() + " bytes in " + report.damages() + " places cannot be read");
        }
        if (report.tornBytes() > 0) {
            LOG.info("The spool ended with {} bytes of an event that was never completely written", report.tornBytes());
        }
    }

    /** Reports new losses, when there are any. Cheap enough for every turn of the worker. */
    public void tick() {
        long dropped = counters.dropped();
        if (dropped > droppedReported && warn(Kind.LOSSES, losses())) {
            droppedReported = dropped;
        }
    }

    /** Wrong use of the tracker's methods: once for each field of each type. */
    public void misuse(String itemType, String warning) {
        int colon = warning.indexOf(':');
        String about = itemType + "/" + (colon < 0 ? warning : warning.substring(0, colon));
        if (misuses.size() < MAX_MISUSES && misuses.add(about)) {
            LOG.warn("A {} was reported in a wrong way; it is kept and marked. {}", itemType, warning);
        }
    }

    private boolean warn(Kind kind, String detail) {
        long now = nanoTime.getAsLong();
        Pause pause = pauses.get(kind);
        if (pause != null && now - pause.since < intervalNanos) {
            pause.suppressed++;
            return false;
        }
        long suppressed = pause == null ? 0 : pause.suppressed;
        pauses.put(kind, new Pause(now));
        if (suppressed == 0) {
            LOG.warn("{}: {}", kind.text, detail);
        } else {
            LOG.warn("{}: {} ({} times more since the last message)", kind.text, detail, suppressed);
        }
        return true;
    }

    private String losses() {
        StringBuilder text = new StringBuilder("in all ");
        String separator = "";
        for (DropReason reason : DropReason.values()) {
            long count = counters.dropped(reason);
            if (count > 0) {
                text.append(separator).append(count).append(' ').append(reason.tag());
                separator = ", ";
            }
        }
        return text.append("; ")
                .append(counters.queued())
                .append(" events wait, ")
                .append(counters.spooled())
                .append(" are on disk")
                .toString();
    }

    private static final class Pause {
        private final long since;
        private long suppressed;

        Pause(long since) {
            this.since = since;
        }
    }
}
