// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit;

import io.werkspur.schema.Anomaly;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.event.ContestedNumbers;
import io.werkspur.schema.serde.TrustedTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Generates records to write, read and render, without the fold: every event becomes an item, and in a hostile record every
 * fourth also an anomaly, and every fifth is contested. Stateless except for its seed, safe from any thread.
 */
public final class RecordGenerator {
    static {
        TrustedTypes.install();
    }

    private final EventGenerator events;

    /** @param seed print it when a test fails */
    public RecordGenerator(long seed) {
        this.events = new EventGenerator(seed);
    }

    /** The record of {@link EventGenerator#typicalRun}. */
    public ExecutionRecord typical(String executionId, int items) {
        return record(executionId, events.typicalRun(executionId, items), ExecutionStatus.COMPLETED, false);
    }

    /** A record with the events of {@link EventGenerator#hostileRun}, with gaps and anomalies. */
    public ExecutionRecord hostile(String executionId, int items) {
        ExecutionStatus[] statuses = ExecutionStatus.values();
        return record(
                executionId,
                events.hostileRun(executionId, items),
                statuses[Math.floorMod(items, statuses.length)],
                true);
    }

    private static ExecutionRecord record(
            String executionId, List<PipelineEvent> run, ExecutionStatus status, boolean withFindings) {
        List<ExecutionItem> items = new ArrayList<>(run.size());
        List<SequenceRange> missing = new ArrayList<>();
        List<Anomaly> anomalies = new ArrayList<>();
        List<SequenceRange> contested = new ArrayList<>();
        long expected = 1;
        for (PipelineEvent event : run) {
            items.add(ExpectedItems.of(event));
            long number = event.getSequenceNumber();
            if (number > expected) {
                missing.add(new SequenceRange(expected, number - 1));
            }
            expected = event.getReleasedThrough().orElse(number) + 1;
            if (withFindings && number % 4 == 0) {
                anomalies.add(anomaly(event));
            }
            if (withFindings && number % 5 == 0) {
                ContestedNumbers.add(contested, number);
            }
        }
        ExecutionContext context = run.stream()
                .flatMap(event -> event.getContext().stream())
                .findFirst()
                .orElse(null);
        return ExecutionRecord.newBuilder(record(executionId, context, items, status, missing, anomalies))
                .setContested(contested)
                .build();
    }

    private static ExecutionRecord record(
            String executionId,
            @Nullable ExecutionContext context,
            List<ExecutionItem> items,
            ExecutionStatus status,
            List<SequenceRange> missing,
            List<Anomaly> anomalies) {
        return ExecutionRecord.newBuilder()
                .setExecutionId(executionId)
                .setConfigName(context == null ? null : context.getConfigName())
                .setTimestamp(items.get(0).getTimestamp())
                .setUserId(context == null ? null : context.getUserId())
                .setSessionId(context == null ? null : context.getSessionId())
                .setExecutionMode(context == null ? null : context.getExecutionMode())
                .setSafetyLevel(context == null ? null : context.getSafetyLevel())
                .setUsedSeed(context == null ? null : context.getUsedSeed().orElse(null))
                .setTotalExecutionTime(items.size() * 1.4)
                .setItems(items)
                .setStatus(status)
                .setRevision(items.size())
                .setFoldVersion(1)
                .setMissing(missing)
                .setAnomalies(anomalies)
                .setDeviceId(context == null ? null : context.getDeviceId().orElse(null))
                .setBatchId(context == null ? null : context.getBatchId().orElse(null))
                .setBatchIndex(context == null ? null : context.getBatchIndex().orElse(null))
                .setAttributes(context == null ? Map.of() : context.getAttributes())
                .setMissingOmitted(0)
                .setAnomaliesOmitted(0)
                .build();
    }

    private static Anomaly anomaly(PipelineEvent event) {
        AnomalyKind[] kinds = AnomalyKind.values();
        long number = event.getSequenceNumber();
        PipelineEvent kept = number % 8 == 0 ? event : null;
        return new Anomaly(
                kinds[(int) (number % kinds.length)], number, event.getEventId(), "Expected none, but got one", kept);
    }
}
