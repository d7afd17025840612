// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.prepare;

import static io.werkspur.tracker.internal.delivery.TestEvents.event;
import static io.werkspur.tracker.internal.delivery.TestEvents.reported;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.repair.copy.ReportedCall;
import io.werkspur.repair.note.RepairNotes;
import io.werkspur.repair.value.RepairLimits;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.value.MetadataObject;
import io.werkspur.tracker.ExecutionTracker;
import io.werkspur.tracker.internal.report.DeliveryCounters;
import io.werkspur.tracker.internal.report.ThrottledLog;
import io.werkspur.tracker.internal.transport.ReportedStep;
import io.werkspur.tracker.internal.transport.VerbatimEvent;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventFinisherTest {
    private final ThrottledLog throttledLog =
            new ThrottledLog(new DeliveryCounters(1, 1), Duration.ofMinutes(1), () -> 0);

    private final EventFinisher finisher = new EventFinisher(RepairLimits.MAX_TEXT_BYTES, throttledLog);

    private PipelineEvent finish(PipelineEvent event, String... warnings) {
        return finisher.finish(new VerbatimEvent(event, 0, List.of(warnings)));
    }

    private static MetadataValue object(String key, MetadataValue value) {
        return new MetadataValue(MetadataObject.of(Map.of(key, value)));
    }

    private static List<String> marks(PipelineEvent event) {
        MetadataValue marks = event.getMetadata().get(ExecutionTracker.WARNINGS_KEY);
        return marks == null
                ? List.of()
                : ((List<?>) marks.get(0))
                        .stream()
                                .map(mark -> String.valueOf(((MetadataValue) mark).get(0)))
                                .toList();
    }

    @Test
    void shouldLeaveAnEventAloneWhenNothingIsWrong() {
        PipelineEvent event = event("run", 1, Map.of("k", new MetadataValue("😀 ü 花")));

        assertThat(finish(event)).isSameAs(event);
    }

    @Test
    void shouldRepairAndMarkAStepWhenItBreaksTheContract() {
        PipelineEvent finished = finisher.finish(
                reported(ItemType.USER_INPUT_TEXT, 1, Map.of("loop_iteration", 2L, "metadata", Map.of("k", 1L))));

        assertThat(marks(finished))
                .containsExactly(
                        "loop_iteration: Expected none in stage 1 (only stages 3 and 4 have one), but got 2; it"
                                + " is kept in metadata");
        assertThat(finished.getLoopIteration()).isEmpty();
        assertThat(finished.getMetadata())
                .containsEntry("k", new MetadataValue(1L))
                .containsEntry("loop_iteration", new MetadataValue(2L));
    }

    @Test
    void shouldKeepTheBareStepWhenRepairingItFails() {
        Map<String, Object> failing = new AbstractMap<>() {
            @Override
            public Set<Map.Entry<String, Object>> entrySet() {
                throw new IllegalStateException("a fault of ours");
            }
        };
        ReportedStep sound = reported(ItemType.PIPELINE_COMPLETE, 7, Map.of());
        ReportedStep faulty = new ReportedStep(
                new ReportedCall(failing, new RepairNotes()),
                sound.type(),
                sound.eventId(),
                sound.executionId(),
                null,
                sound.number(),
                sound.at(),
                sound.lastStage(),
                sound.source(),
                sound.heapBytes());

        PipelineEvent finished = finisher.finish(faulty);

        assertThat(finished.getItemType()).isEqualTo(ItemType.PIPELINE_COMPLETE);
        assertThat(finished.getSequenceNumber()).isEqualTo(7);
        assertThat(marks(finished))
                .containsExactly("item: Expected to make an item of the call, but failed; only its type is kept");
    }

    @Test
    void shouldNotJudgeAnEventThatWasMadeElsewhere() {
        PipelineEvent event = event("run", 1, Map.of());
        event.put("loop_iteration", 2);

        assertThat(finish(event)).isSameAs(event);
    }

    @Test
    void shouldReplaceAndMarkLoneSurrogatesWhereverTheyStand() {
        PipelineEvent event = event(
                "run",
                1,
                Map.of(
                        "list",
                        new MetadataValue(List.of(new MetadataValue("\udc00"), new MetadataValue("ok"))),
                        "map",
                        object("inner\ud800", new MetadataValue(true))));
        event.put("content", "a\ud83d b 😀");

        PipelineEvent finished = finish(event);

        assertThat(finished.getContent()).contains("a\ufffd b 😀");
        assertThat(finished.getMetadata().get("list"))
                .isEqualTo(new MetadataValue(List.of(new MetadataValue("\ufffd"), new MetadataValue("ok"))));
        assertThat(finished.getMetadata().get("map")).isEqualTo(object("inner\ufffd", new MetadataValue(true)));
        assertThat(marks(finished))
                .allMatch(mark -> mark.contains("a surrogate has no pair"))
                .extracting(mark -> mark.substring(0, mark.indexOf(':')))
                .containsExactlyInAnyOrder("content", "metadata.list", "metadata.map");
    }

    @Test
    void shouldLoseNoValueWhenBrokenKeysBecomeEqual() {
        PipelineEvent event = event(
                "run",
                1,
                Map.of(
                        "\ud800", new MetadataValue(1L),
                        "\ud801", new MetadataValue(2L),
                        "\ufffd", new MetadataValue(3L)));

        PipelineEvent finished = finish(event);

        assertThat(finished.getMetadata()).containsEntry("\ufffd", new MetadataValue(3L));
        assertThat(finished.getMetadata().values())
                .contains(new MetadataValue(1L), new MetadataValue(2L), new MetadataValue(3L));
    }
}
