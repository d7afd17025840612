// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.registry;

import io.werkspur.aggregator.intake.UnreadableEventException;
import io.werkspur.schema.serde.registry.kept.KeptSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schemas of events that were folded before and cannot be read now. Each is logged when it is found, then at most every five minutes.
 * Safe from any thread.
 */
final class LostReports {
    private static final Logger LOG = LoggerFactory.getLogger(LostReports.class);
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final LongSupplier nanoTime;
    private final Consumer<String> warnings;
    private final Map<Object, Report> reports = new LinkedHashMap<>();

    private static final class Report {
        private String line = "";
        private long loggedAt;
        private boolean blocks;
    }

    /** @param warnings gets each line for the log */
    LostReports(LongSupplier nanoTime, Consumer<String> warnings) {
        this.nanoTime = nanoTime;
        this.warnings = warnings;
    }

    /**
     * Adds what was found.
     *
     * @param key the id or the GUID of the schema
     * @param detail what the registry says about it
     * @param blocks whether nothing can be processed meanwhile
     */
    synchronized UnreadableEventException add(Object key, String executionId, String detail, boolean blocks) {
        Report report = reports.get(key);
        boolean isNew = report == null;
        if (report == null) {
            report = new Report();
            reports.put(key, report);
        }
        report.blocks |= blocks;
        report.line = "Events of run " + executionId + ", which were read before, cannot be read now: " + detail
                + "; restore the registry's backup, or register it again where it is kept (./werkspur schemas register)";
        long now = nanoTime.getAsLong();
        if (isNew || now - report.loggedAt >= QUIET_NANOS) {
            report.loggedAt = now;
            warnings.accept(report.line);
        }
        return new UnreadableEventException(report.line);
    }

    /** Ids and GUIDs that were not found again. */
    synchronized List<Object> keys() {
        return List.copyOf(reports.keySet());
    }

    /** Whether one of them stops everything. */
    synchronized boolean isBlocking() {
        return reports.values().stream().anyMatch(report -> report.blocks);
    }

    /** The registry gives the schema again. */
    synchronized void found(Object key) {
        if (reports.remove(key) != null) {
            LOG.info("The schema of {} is there again; its events can be read", KeptSchema.nameOf(key));
        }
    }

    /** One line about what cannot be read; empty if everything can. */
    synchronized Optional<String> problem() {
        return reports.values().stream().map(report -> report.line).findFirst();
    }
}
