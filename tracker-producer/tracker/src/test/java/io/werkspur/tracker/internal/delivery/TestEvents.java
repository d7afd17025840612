// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import io.werkspur.repair.copy.ReportedCall;
import io.werkspur.repair.note.RepairNotes;
import io.werkspur.schema.EventSource;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventId;
import io.werkspur.schema.json.value.EnumNames;
import io.werkspur.testkit.Patience;
import io.werkspur.tracker.internal.transport.ReportedStep;
import io.werkspur.tracker.internal.transport.VerbatimEvent;
import io.werkspur.tracker.outcome.FlushResult;
import io.werkspur.tracker.outcome.TrackerMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** Events and settings as the tests of this package need them. */
public final class TestEvents {
    static final Instant TIME = Instant.parse("2026-11-23T08:00:00Z");
    public static final long HEAP_BYTES = 1_000;
    public static final Duration LONG = Patience.LIMIT;

    private TestEvents() {}

    public static VerbatimEvent tracked(String run, long number) {
        return new VerbatimEvent(event(run, number, Map.of()), HEAP_BYTES, List.of());
    }

    /** A step as a pipeline reports it, with these fields. */
    public static ReportedStep reported(ItemType type, long number, Map<String, Object> fields) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("item_type", EnumNames.ITEM_TYPES.name(type));
        return new ReportedStep(
                new ReportedCall(all, new RepairNotes()),
                type,
                EventId.next(TIME.toEpochMilli()),
                "run",
                null,
                number,
                TIME,
                0,
                new EventSource("node", "test", null),
                HEAP_BYTES);
    }

    public static PipelineEvent event(String run, long number, Map<String, MetadataValue> metadata) {
        return new PipelineEvent(
                EventId.next(TIME.toEpochMilli()),
                run,
                number,
                TIME,
                1,
                null,
                null,
                MediaType.TEXT,
                ItemType.USER_INPUT_TEXT,
                "Eine Blume",
                null,
                null,
                null,
                null,
                null,
                metadata,
                null,
                new EventSource("node", "test", null),
                null);
    }

    /** Back-offs that do not hold up a test. */
    public static DeliverySettings settings(int queuedEvents, long heldBytes) {
        return new DeliverySettings(
                queuedEvents, heldBytes, 100, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMinutes(1), null);
    }

    public static void assertEquation(TrackerMetrics metrics) {
        Assertions.assertThat(metrics.acknowledged()
                        + metrics.spooled()
                        + metrics.dropped()
                        + metrics.queued()
                        + metrics.inFlight())
                .as("acknowledged + spooled + dropped + queued + in flight")
                .isEqualTo(metrics.tracked() + metrics.recovered());
        if (metrics.queued() + metrics.inFlight() == 0) {
            Assertions.assertThat(metrics.heldBytes()).isZero();
        }
    }

    public static void assertEquation(FlushResult result) {
        Assertions.assertThat(result.acknowledged()
                        + result.spooled()
                        + result.droppedTotal()
                        + result.queued()
                        + result.inFlight())
                .as("acknowledged + spooled + dropped + queued + in flight")
                .isEqualTo(result.tracked() + result.recovered());
    }
}
