// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.prepare;

import static io.werkspur.tracker.internal.delivery.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.value.MetadataObject;
import io.werkspur.tracker.ExecutionTracker;
import io.werkspur.tracker.internal.report.DeliveryCounters;
import io.werkspur.tracker.internal.report.ThrottledLog;
import io.werkspur.tracker.internal.transport.TrackedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventFinisherTest {
    private final ThrottledLog throttledLog =
            new ThrottledLog(new DeliveryCounters(1, 1), Duration.ofMinutes(1), () -> 0);

    private PipelineEvent finish(PipelineEvent event, boolean verbatim, String... warnings) {
        return EventFinisher.finish(new TrackedEvent(event, 0, List.of(warnings), verbatim), throttledLog);
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

        assertThat(finish(event, false)).isSameAs(event);
    }

    @Test
    void shouldMarkWhatBreaksTheContract() {
        PipelineEvent event = event("run", 1, Map.of("k", new MetadataValue(1L)));
        event.put("loop_iteration", 2);

        PipelineEvent finished = finish(event, false, "content: first");

        assertThat(marks(finished)).hasSize(2).first().isEqualTo("content: first");
        assertThat(marks(finished).get(1)).startsWith("loop_iteration: Expected none in stage 1");
        assertThat(finished.getLoopIteration()).contains(2);
        assertThat(finished.getMetadata()).containsEntry("k", new MetadataValue(1L));
        assertThat(event.getMetadata()).doesNotContainKey(ExecutionTracker.WARNINGS_KEY);
    }

    @Test
    void shouldNotJudgeAnEventThatWasMadeElsewhere() {
        PipelineEvent event = event("run", 1, Map.of());
        event.put("loop_iteration", 2);

        assertThat(finish(event, true)).isSameAs(event);
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

        PipelineEvent finished = finish(event, true);

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

        PipelineEvent finished = finish(event, true);

        assertThat(finished.getMetadata()).containsEntry("\ufffd", new MetadataValue(3L));
        assertThat(finished.getMetadata().values())
                .contains(new MetadataValue(1L), new MetadataValue(2L), new MetadataValue(3L));
    }
}
