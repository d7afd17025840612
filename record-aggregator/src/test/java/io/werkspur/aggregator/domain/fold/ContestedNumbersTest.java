// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.domain.event.DecodedEvent;
import io.werkspur.aggregator.domain.event.EventWeight;
import io.werkspur.aggregator.domain.event.FoldedEvents;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.json.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which numbers several events claim, and what is kept of the events that the record does not show. */
class ContestedNumbersTest {
    private static final int LARGE = 900_000;

    @Test
    void shouldNameEachContestedNumberOnceWhenManyEventsClaimIt() {
        ExecutionRecord record = record(
                FoldedEvents.start("run"),
                claim(1, 50, "a"),
                FoldedEvents.hop("run", 2),
                FoldedEvents.hop("run", 3),
                claim(3, 50, "b"),
                claim(3, 51, "c"),
                FoldedEvents.hop("run", 4),
                claim(4, 50, "d"),
                FoldedEvents.complete("run", 5));

        assertThat(record.getContested()).containsExactly(new SequenceRange(1L, 1L), new SequenceRange(3L, 4L));
        assertThat(record.getContestedHidden()).isZero();
    }

    @Test
    void shouldSayNothingWhenNoNumberIsContested() {
        ExecutionRecord record = record(FoldedEvents.start("run"), FoldedEvents.hop("run", 3));

        assertThat(record.getContested()).isEmpty();
        assertThat(new String(RecordJson.write(record), StandardCharsets.UTF_8)).doesNotContain("contested");
    }

    @Test
    void shouldKeepTheOtherEventOfEveryNumberWhenOneIsClaimedAThousandTimes() {
        List<PipelineEvent> events = new ArrayList<>(List.of(FoldedEvents.start("run")));
        for (int i = 0; i < 1_500; i++) {
            events.add(claim(1, 100 + i, "noise"));
        }
        events.add(FoldedEvents.hop("run", 2));
        events.add(claim(2, 50, "what really was"));
        events.add(FoldedEvents.complete("run", 3));

        ExecutionRecord record = record(events);

        assertThat(record.getContested()).containsExactly(new SequenceRange(1L, 2L));
        assertThat(evidence(record, 2)).isEqualTo("what really was");
        assertThat(record.getAnomalies())
                .hasSize(1_000)
                .isSortedAccordingTo(Comparator.comparingLong(Anomaly::getSequenceNumber));
        assertThat(record.getAnomaliesOmitted()).isEqualTo(501);
    }

    @Test
    void shouldKeepTheOtherEventOfEveryNumberWhenAThousandStepsBreakTheContract() {
        List<PipelineEvent> events = new ArrayList<>();
        for (int number = 1; number <= 1_200; number++) {
            events.add(FoldedEvents.of("run", number, ItemType.USER_INPUT_TEXT)
                    .setLoopIteration(1)
                    .build());
        }
        events.add(claim(1_200, 5_000, "what really was"));

        ExecutionRecord record = record(events);

        assertThat(evidence(record, 1_200)).isEqualTo("what really was");
        assertThat(record.getAnomalies()).hasSize(1_000);
        assertThat(record.getAnomaliesOmitted()).isEqualTo(201);
    }

    @Test
    void shouldKeepASmallEventWholeWhenLargeOnesUseUpTheRoom() {
        List<PipelineEvent> events = new ArrayList<>();
        for (int number = 1; number <= 8; number++) {
            events.add(FoldedEvents.hop("run", number));
            events.add(claim(number, 50, "x".repeat(LARGE)));
        }
        events.add(FoldedEvents.hop("run", 9));
        PipelineEvent small = claim(9, 50, "what really was");
        events.add(small);

        ExecutionRecord record = record(events);

        assertThat(record.getAnomalies().get(8).getEvent()).contains(small);
        assertThat(record.getAnomalies().stream()
                        .mapToInt(anomaly ->
                                anomaly.getEvent().map(EventWeight::of).orElse(0))
                        .sum())
                .isLessThan(2 * AnomalyList.MAX_WEIGHT);
    }

    @Test
    void shouldKeepTheBeginningOfTheTextWhenAnEventIsTooLargeToBeKeptWhole() {
        List<PipelineEvent> events = new ArrayList<>();
        for (int number = 1; number <= 8; number++) {
            events.add(FoldedEvents.hop("run", number));
            events.add(FoldedEvents.of("run", number, ItemType.OUTPUT_TEXT)
                    .setEventId(FoldedEvents.id(50))
                    .setContent("😀 begins like this " + "x".repeat(LARGE))
                    .setMetadata(Map.of("prompt", new MetadataValue("p")))
                    .build());
        }

        ExecutionRecord record = record(events);

        Anomaly last = record.getAnomalies().get(7);
        assertThat(last.getMessage()).contains("too large").contains("log");
        assertThat(last.getEvent().orElseThrow().getContent().orElseThrow())
                .startsWith("😀 begins like this x")
                .endsWith("…")
                .hasSizeLessThan(600);
        assertThat(last.getEvent().orElseThrow().getItemType()).isEqualTo(ItemType.OUTPUT_TEXT);
    }

    @Test
    void shouldStayBoundedWhenEverySecondOfManyNumbersIsContested() {
        List<PipelineEvent> events = new ArrayList<>();
        for (int number = 1; number <= 5_000; number++) {
            events.add(FoldedEvents.hop("run", number));
            if (number % 2 == 0) {
                events.add(claim(number, 9_999, "other"));
            }
        }

        ExecutionRecord record = record(events);

        assertThat(record.getContested()).hasSize(1_000);
        assertThat(record.getContested().get(999)).isEqualTo(new SequenceRange(2_000L, 5_000L));
        assertThat(LongStream.rangeClosed(1, 2_500).map(n -> 2 * n))
                .allMatch(number -> record.getContested().stream()
                        .anyMatch(range -> range.getFrom() <= number && number <= range.getTo()));
    }

    private static String evidence(ExecutionRecord record, long number) {
        return record.getAnomalies().stream()
                .filter(anomaly -> anomaly.getKind() == AnomalyKind.CONFLICT && anomaly.getSequenceNumber() == number)
                .findFirst()
                .flatMap(Anomaly::getEvent)
                .flatMap(PipelineEvent::getContent)
                .orElse("");
    }

    private static PipelineEvent claim(long number, int id, String text) {
        return FoldedEvents.of("run", number, ItemType.OUTPUT_TEXT)
                .setEventId(FoldedEvents.id(id + 10_000))
                .setContent(text)
                .build();
    }

    private static ExecutionRecord record(PipelineEvent... events) {
        return record(List.of(events));
    }

    private static ExecutionRecord record(List<PipelineEvent> events) {
        RecordAssembler assembler = new RecordAssembler("run");
        events.forEach(event -> assembler.add(new DecodedEvent(event)));
        return Records.whole(assembler.record());
    }
}
