// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.store;

/** Names of stores and nodes. They are part of topic names and of files on disk: a change needs a migration. */
public final class TopologyNames {
    /** Every event as received, by event key; its changelog is the event topic itself. */
    public static final String EVENTS_STORE = "events";
    /** One small row per run. */
    public static final String RUNS_STORE = "runs";
    /** The timers of the runs, by time. */
    public static final String DEADLINES_STORE = "deadlines";
    /** Events whose schema could not be fetched because the registry was unavailable, by offset. */
    public static final String PENDING_STORE = "pending";

    public static final String EVENTS_SOURCE = "pipeline-events-source";
    public static final String APPEND_PROCESSOR = "append-event";
    public static final String FOLD_PROCESSOR = "fold-execution";
    public static final String RECORDS_SINK = "execution-records-sink";
    public static final String DEAD_LETTERS_SINK = "dead-letters-sink";
    public static final String RESENT_EVENTS_SINK = "resent-events-sink";

    private TopologyNames() {}
}
