// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.domain.event.FoldedEvents;
import io.werkspur.aggregator.store.TopologyNames;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.SequenceRange;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a record is written. */
class WriteTimesTopologyTest extends TopologyCase {
    @Test
    void shouldWriteRecordAtOnceWhenRunEndsWithoutGap() {
        topology.send(FoldedEvents.start("run"));
        topology.send(FoldedEvents.hop("run", 2));
        assertThat(topology.written()).isEmpty();

        topology.send(FoldedEvents.complete("run", 3));

        ExecutionRecord record = topology.newest().get("run");
        assertThat(record.getStatus()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(record.getItems())
                .extracting(ExecutionItem::getSequenceNumber)
                .containsExactly(1L, 2L, 3L);
        assertThat(topology.rowsIn(TopologyNames.DEADLINES_STORE)).isZero();
    }

    @Test
    void shouldWriteSnapshotAfterIntervalWhenRunGoesOn() {
        topology.send(FoldedEvents.start("run"));
        topology.send(FoldedEvents.hop("run", 2));

        topology.advance(Duration.ofMillis(900));
        assertThat(topology.written()).isEmpty();
        topology.advance(Duration.ofMillis(200));

        ExecutionRecord snapshot = topology.newest().get("run");
        assertThat(snapshot.getStatus()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(snapshot.getItems()).hasSize(2);
    }

    @Test
    void shouldWriteRecordWithGapWithinTenSecondsWhenRunEndedWithout() {
        topology.send(FoldedEvents.start("run"));
        topology.send(FoldedEvents.complete("run", 3));

        topology.advance(Duration.ofSeconds(10));

        ExecutionRecord record = topology.newest().get("run");
        assertThat(record.getMissing()).hasSize(1);
        assertThat(record.getStatus()).isEqualTo(ExecutionStatus.COMPLETED);
    }

    @Test
    void shouldWriteNewRevisionWhenEventComesLate() {
        topology.send(FoldedEvents.start("run"));
        topology.send(FoldedEvents.complete("run", 2));
        assertThat(topology.newest()).containsKey("run");

        topology.send(FoldedEvents.hop("run", 3));
        topology.advance(Duration.ofSeconds(10));

        ExecutionRecord record = topology.newest().get("run");
        assertThat(record.getRevision()).isEqualTo(3);
        assertThat(record.getAnomalies()).extracting(Anomaly::getKind).containsExactly(AnomalyKind.AFTER_END);
    }

    @Test
    void shouldStallAndGoOnWhenNothingCameForTheIdleTime() {
        topology.send(FoldedEvents.start("run"));
        topology.advance(Duration.ofMinutes(5));
        assertThat(topology.newest().get("run").getStatus()).isEqualTo(ExecutionStatus.RUNNING);
        topology.advance(Duration.ofMinutes(6));
        assertThat(topology.newest().get("run").getStatus()).isEqualTo(ExecutionStatus.STALLED);
        topology.advance(Duration.ofHours(5));
        assertThat(topology.written()).isEmpty();

        topology.send(FoldedEvents.hop("run", 2));
        topology.advance(Duration.ofSeconds(1));
        assertThat(topology.newest().get("run").getStatus()).isEqualTo(ExecutionStatus.RUNNING);

        topology.send(FoldedEvents.complete("run", 3));
        assertThat(topology.newest().get("run").getStatus()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(topology.rowsIn(TopologyNames.DEADLINES_STORE)).isZero();
    }

    @Test
    void shouldWriteWithoutWhatIsMissingWhenTheGapTimeIsOver() {
        topology.send(FoldedEvents.start("run"));
        topology.send(FoldedEvents.complete("run", 3));

        topology.advance(Duration.ofMillis(4_900));
        assertThat(topology.written()).isEmpty();
        topology.advance(Duration.ofMillis(200));

        assertThat(topology.newest().get("run").getMissing()).containsExactly(new SequenceRange(2L, 2L));
        assertThat(topology.rowsIn(TopologyNames.DEADLINES_STORE)).isZero();
    }
}
