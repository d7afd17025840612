// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.deadletter.refused.DeadLetters;
import io.werkspur.aggregator.domain.event.FoldedEvents;
import io.werkspur.aggregator.store.TopologyNames;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message without a value takes away the event under its key, nothing more, and leaves a trace. */
class RemovedStepsTopologyTest extends TopologyCase {
    private static final PipelineEvent HOP = FoldedEvents.hop("run", 2);
    private static final byte[] KEY = TopologyFixture.keyOf(HOP);

    private ExecutionRecord before;

    @BeforeEach
    void tellRun() {
        topology.send(FoldedEvents.start("run"));
        topology.send(HOP);
        topology.send(FoldedEvents.complete("run", 3));
        before = topology.newest().get("run");
    }

    @Test
    void shouldLeaveAMarkerInItsPlaceWhenAnEventIsRemoved() {
        topology.send(KEY, null);

        ExecutionRecord record = newestSettled();
        ExecutionItem item = record.getItems().get(1);
        assertThat(item.getItemType()).isEqualTo(ItemType.REMOVED);
        assertThat(item.getSequenceNumber()).isEqualTo(2);
        assertThat(item.getTimestamp()).isEqualTo(HOP.getTimestamp());
        assertThat(item.getStage()).isEqualTo(2);
        assertThat(item.getStageIteration()).isEqualTo(HOP.getStageIteration());
        assertThat(item.getContent()).isEmpty();
        assertThat(record.getRevision()).isEqualTo(before.getRevision());
        assertThat(record.getStatus()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(record.getConfigName()).isEqualTo(Optional.of("stillepost"));
        assertThat(record.getMissing()).isEmpty();
        assertThat(record.getAnomalies()).isEmpty();
        assertThat(topology.resent()).isEqualTo(1);
        assertThat(topology.rowsIn(TopologyNames.PENDING_STORE)).isZero();
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldStayRemovedWhenTheEventComesAgain() {
        topology.send(KEY, null);
        topology.send(HOP);
        topology.send(KEY, null);
        topology.send(PipelineEvent.newBuilder(HOP).setContent("other").build());
        topology.send(KEY, "garbage".getBytes(StandardCharsets.UTF_8));

        ExecutionRecord record = newestSettled();
        assertThat(record.getItems().get(1).getItemType()).isEqualTo(ItemType.REMOVED);
        assertThat(record.getRevision()).isEqualTo(3);
        assertThat(topology.deadLetters())
                .extracting(letter -> TopologyFixture.header(letter, DeadLetters.REASON))
                .containsExactly("undecodable");
    }

    @Test
    void shouldChangeNothingWhenNoEventIsUnderTheKey() {
        topology.send(TopologyFixture.keyOf(FoldedEvents.hop("run", 7)), null);
        topology.send(TopologyFixture.keyOf(FoldedEvents.start("later")), null);
        topology.send("run".getBytes(StandardCharsets.UTF_8), null);
        topology.settle();
        assertThat(topology.written()).isEmpty();
        assertThat(topology.rowsIn(TopologyNames.RUNS_STORE)).isEqualTo(1);

        topology.send(FoldedEvents.start("later"));
        topology.send(FoldedEvents.complete("later", 2));

        assertThat(topology.newest().get("later").getItems()).hasSize(2);
        assertThat(topology.deadLetters())
                .extracting(letter -> TopologyFixture.header(letter, DeadLetters.REASON))
                .containsExactly("malformed_key");
    }

    @Test
    void shouldBeWithoutAnEndWhenTheEndIsRemoved() {
        topology.send(TopologyFixture.keyOf(FoldedEvents.complete("run", 3)), null);

        ExecutionRecord record = newestSettled();
        assertThat(record.getStatus()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(record.getRevision()).isEqualTo(3);
        assertThat(record.getItems()).hasSize(3);
    }

    @Test
    void shouldKeepTheOtherClaimWhenTheEventWithTheNumberIsRemoved() {
        PipelineEvent other =
                PipelineEvent.newBuilder(HOP).setEventId(FoldedEvents.id(900)).build();
        topology.send(other);
        topology.send(KEY, null);

        ExecutionRecord record = newestSettled();
        assertThat(record.getRevision()).isEqualTo(4);
        assertThat(record.getItems().get(1).getItemType()).isEqualTo(ItemType.REMOVED);
        assertThat(record.getAnomalies().get(0).getEventId()).isEqualTo(other.getEventId());
    }

    @Test
    void shouldKeepTheFormerValueAsEvidenceWhenOneKeyComesWithOtherBytes() {
        topology.send(PipelineEvent.newBuilder(HOP).setContent("other").build());

        assertThat(newestSettled().getItems().get(1).getContent()).contains("other");
        List<TestRecord<byte[], byte[]>> letters = topology.deadLetters();
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).value()).isEqualTo(topology.bytesOf(HOP));
        assertThat(letters.get(0).headers().lastHeader(DeadLetters.KEY).value()).isEqualTo(KEY);
        assertThat(TopologyFixture.header(letters.get(0), DeadLetters.REASON)).isEqualTo("replaced");
        assertThat(TopologyFixture.header(letters.get(0), DeadLetters.OFFSET)).isEqualTo("3");
    }

    @Test
    void shouldKeepNoEvidenceWhenTheSameBytesComeAgain() {
        topology.send(HOP);

        topology.settle();
        assertThat(topology.deadLetters()).isEmpty();
        assertThat(topology.written()).isEmpty();
    }

    private ExecutionRecord newestSettled() {
        topology.settle();
        return topology.newest().get("run");
    }
}
