// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.werkspur.aggregator.domain.event.DecodedEvent;
import io.werkspur.aggregator.domain.event.FoldedEvents;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.SequenceRange;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordAssemblerTest {
    @Test
    void shouldHoldItemsInOrderAndFactsWhenRunIsWhole() {
        ExecutionRecord record =
                record(FoldedEvents.start("run"), FoldedEvents.hop("run", 2), FoldedEvents.complete("run", 3));

        assertThat(record.getItems())
                .extracting(ExecutionItem::getSequenceNumber)
                .containsExactly(1L, 2L, 3L);
        assertThat(record.getStatus()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(record.getConfigName()).contains("stillepost");
        assertThat(record.getTimestamp()).contains(Instant.parse("2025-11-03T09:30:01Z"));
        assertThat(record.getRevision()).isEqualTo(3);
        assertThat(record.getFoldVersion()).isEqualTo(RecordAssembler.FOLD_VERSION);
        assertThat(record.getMissing()).isEmpty();
        assertThat(record.getAnomalies()).isEmpty();
    }

    @Test
    void shouldSpanItemTimestampsWhenEndHasNoExecutionTime() {
        assertThat(record(FoldedEvents.start("run"), FoldedEvents.complete("run", 4))
                        .getTotalExecutionTime())
                .contains(3.0);
    }

    @Test
    void shouldTakeExecutionTimeOfTheEndWhenItHasOne() {
        PipelineEvent end = FoldedEvents.of("run", 2, ItemType.PIPELINE_COMPLETE)
                .setExecutionTime(16.9)
                .build();

        assertThat(record(FoldedEvents.start("run"), end).getTotalExecutionTime())
                .contains(16.9);
    }

    @Test
    void shouldBeRunningWithGapsUpToHighestWhenNoEndWasSeen() {
        ExecutionRecord record = record(FoldedEvents.hop("run", 2), FoldedEvents.hop("run", 5));

        assertThat(record.getStatus()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(record.getMissing()).containsExactly(new SequenceRange(1L, 1L), new SequenceRange(3L, 4L));
        assertThat(record.getConfigName()).isEmpty();
    }

    @Test
    void shouldBeBlockedWhenAnyInputWasBlocked() {
        ExecutionRecord record = record(
                FoldedEvents.start("run"),
                FoldedEvents.of("run", 2, ItemType.STAGE1_BLOCKED).build(),
                FoldedEvents.complete("run", 3));

        assertThat(record.getStatus()).isEqualTo(ExecutionStatus.BLOCKED);
    }

    @Test
    void shouldGoOnWhenOneOutputWasBlocked() {
        ExecutionRecord record = record(
                FoldedEvents.start("run"),
                FoldedEvents.of("run", 2, ItemType.STAGE3_BLOCKED)
                        .setLoopIteration(1)
                        .build());

        assertThat(record.getStatus()).isEqualTo(ExecutionStatus.RUNNING);
    }

    @Test
    void shouldFailWhenTheLastEndIsAnError() {
        ExecutionRecord record = record(
                FoldedEvents.complete("run", 1),
                FoldedEvents.of("run", 2, ItemType.PIPELINE_ERROR).build());

        assertThat(record.getStatus()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(record.getAnomalies()).isEmpty();
    }

    @Test
    void shouldKeepBothWhenTwoEventsClaimOneNumber() {
        PipelineEvent winner = FoldedEvents.hop("run", 2);
        PipelineEvent loser = FoldedEvents.of("run", 2, ItemType.INTERCEPTION_FINAL)
                .setEventId(FoldedEvents.id(77))
                .setContent("other")
                .build();

        ExecutionRecord record = record(FoldedEvents.start("run"), winner, loser, FoldedEvents.complete("run", 3));

        assertThat(record.getItems()).hasSize(3);
        assertThat(record.getItems().get(1).getContent()).contains("hop 2");
        assertThat(record.getRevision()).isEqualTo(4);
        assertThat(record.getAnomalies()).hasSize(1);
        Anomaly conflict = record.getAnomalies().get(0);
        assertThat(conflict.getKind()).isEqualTo(AnomalyKind.CONFLICT);
        assertThat(conflict.getEventId()).isEqualTo(FoldedEvents.id(77));
        assertThat(conflict.getEvent()).contains(loser);
    }

    @Test
    void shouldMarkItemWhenItsNumberIsAboveTheEnd() {
        ExecutionRecord record =
                record(FoldedEvents.complete("run", 1), FoldedEvents.hop("run", 2), FoldedEvents.hop("run", 4));

        assertThat(record.getItems()).hasSize(3);
        assertThat(record.getMissing()).isEmpty();
        assertThat(record.getAnomalies())
                .extracting(Anomaly::getKind, Anomaly::getSequenceNumber)
                .containsExactly(tuple(AnomalyKind.AFTER_END, 2L), tuple(AnomalyKind.AFTER_END, 4L));
    }

    @Test
    void shouldMarkEarlierCompletionWhenRunCompletesTwice() {
        ExecutionRecord record =
                record(FoldedEvents.complete("run", 1), FoldedEvents.hop("run", 2), FoldedEvents.complete("run", 3));

        assertThat(record.getAnomalies())
                .extracting(Anomaly::getKind, Anomaly::getSequenceNumber)
                .containsExactly(tuple(AnomalyKind.SEVERAL_ENDS, 1L));
    }

    @Test
    void shouldTakeTheContextOfTheLowestNumberWhenThereAreTwo() {
        PipelineEvent second = FoldedEvents.of("run", 2, ItemType.OTHER)
                .setMetadata(Map.of("type", new MetadataValue("note")))
                .setContext(FoldedEvents.context("dada"))
                .build();

        ExecutionRecord record = record(FoldedEvents.start("run"), second);

        assertThat(record.getConfigName()).contains("stillepost");
        assertThat(record.getAnomalies()).extracting(Anomaly::getKind).containsExactly(AnomalyKind.SEVERAL_CONTEXTS);
    }

    @Test
    void shouldNotMissReleasedNumbersWhenBranchGaveThemBack() {
        PipelineEvent release = FoldedEvents.of("run", 3, ItemType.SEQUENCE_RELEASED)
                .setReleasedThrough(9L)
                .build();

        ExecutionRecord record = record(
                FoldedEvents.start("run"),
                FoldedEvents.hop("run", 2),
                release,
                FoldedEvents.hop("run", 5),
                FoldedEvents.complete("run", 10));

        assertThat(record.getMissing()).isEmpty();
        assertThat(record.getItems()).hasSize(4);
        assertThat(record.getAnomalies())
                .extracting(Anomaly::getKind, Anomaly::getSequenceNumber)
                .containsExactly(tuple(AnomalyKind.RELEASED_NUMBER_USED, 5L));
    }

    @Test
    void shouldIgnoreReleaseWhenItEndsBeyondEveryNumber() {
        PipelineEvent release = FoldedEvents.of("run", 3, ItemType.SEQUENCE_RELEASED)
                .setReleasedThrough(Long.MAX_VALUE)
                .build();

        ExecutionRecord record = record(FoldedEvents.start("run"), release, FoldedEvents.complete("run", 5));

        assertThat(record.getMissing()).containsExactly(new SequenceRange(2L, 2L), new SequenceRange(4L, 4L));
    }

    @Test
    void shouldKeepEventAndSayWhatIsWrongWhenItBreaksTheContract() {
        PipelineEvent wrong = FoldedEvents.of("run", 1, ItemType.USER_INPUT_TEXT)
                .setLoopIteration(1)
                .build();

        ExecutionRecord record = record(wrong);

        assertThat(record.getItems()).hasSize(1);
        assertThat(record.getAnomalies()).hasSize(1);
        assertThat(record.getAnomalies().get(0).getKind()).isEqualTo(AnomalyKind.CONTRACT_VIOLATION);
        assertThat(record.getAnomalies().get(0).getMessage()).contains("loop_iteration");
    }

    @Test
    void shouldTakeSeedOfTheFirstOutputWhenContextHasNone() {
        PipelineEvent output = FoldedEvents.of("run", 2, ItemType.OUTPUT_IMAGE)
                .setLoopIteration(1)
                .setMetadata(Map.of("seed", new MetadataValue(42L)))
                .build();

        assertThat(record(FoldedEvents.start("run"), output).getUsedSeed()).contains(42L);
    }

    @Test
    void shouldKeepThousandAndCountTheRestWhenAnomaliesAreMany() {
        RecordAssembler assembler = new RecordAssembler("run");
        assembler.add(new DecodedEvent(FoldedEvents.complete("run", 1)));
        for (int number = 2; number <= 2_501; number++) {
            assembler.add(new DecodedEvent(FoldedEvents.hop("run", number)));
        }

        ExecutionRecord record = assembler.record().facts();

        assertThat(record.getAnomalies()).hasSize(1_000);
        assertThat(record.getAnomalies().get(999).getSequenceNumber()).isEqualTo(1_001);
        assertThat(record.getAnomaliesOmitted()).isEqualTo(1_500);
    }

    @Test
    void shouldKeepThousandAndCountTheRestWhenGapsAreMany() {
        RecordAssembler assembler = new RecordAssembler("run");
        for (int number = 2; number <= 2_400; number += 2) {
            assembler.add(new DecodedEvent(FoldedEvents.hop("run", number)));
        }

        ExecutionRecord record = assembler.record().facts();

        assertThat(record.getMissing()).hasSize(1_000);
        assertThat(record.getMissingOmitted()).isEqualTo(200);
    }

    @Test
    void shouldRefuseEventsWhenTheyComeOutOfOrder() {
        RecordAssembler assembler = new RecordAssembler("run");
        assembler.add(new DecodedEvent(FoldedEvents.hop("run", 2)));

        assertThatThrownBy(() -> assembler.add(new DecodedEvent(FoldedEvents.hop("run", 1))))
                .hasMessageContaining("in the order of their keys");
    }

    private static ExecutionRecord record(PipelineEvent... events) {
        RecordAssembler assembler = new RecordAssembler("run");
        for (PipelineEvent event : events) {
            assembler.add(new DecodedEvent(event));
        }
        return Records.whole(assembler.record());
    }
}
