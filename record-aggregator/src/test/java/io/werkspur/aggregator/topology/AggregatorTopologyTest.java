// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.domain.event.FoldedEvents;
import io.werkspur.aggregator.metrics.FoldMetrics;
import io.werkspur.aggregator.store.TopologyNames;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AggregatorTopologyTest extends TopologyCase {
    /**
     * Names of stores are part of topic names and of files on disk: if you change this file, tell operators what to do.
     */
    private static final Path GOLDEN = Path.of("src/test/resources/topology.txt");

    @Test
    void shouldWriteTheSameRecordOnceWhenEventsComeBackwardsAndThrice() {
        for (int round = 0; round < 3; round++) {
            topology.send(FoldedEvents.complete("run", 3));
            topology.send(FoldedEvents.hop("run", 2));
            topology.send(FoldedEvents.start("run"));
        }
        topology.advance(Duration.ofSeconds(30));

        List<ExecutionRecord> written =
                topology.written().stream().map(Map.Entry::getValue).toList();
        assertThat(written).hasSize(1);
        assertThat(written.get(0).getRevision()).isEqualTo(3);
    }

    @Test
    void shouldKeepRunsApartWhenOneIdStartsLikeAnother() {
        topology.send(FoldedEvents.start("run"));
        topology.send(FoldedEvents.start("run-2"));
        topology.send(FoldedEvents.start("run.2"));
        topology.send(FoldedEvents.complete("run", 2));

        assertThat(topology.newest().get("run").getItems()).hasSize(2);
    }

    @Test
    void shouldKeepBothWhenTwoEventsClaimOneNumber() {
        PipelineEvent other = FoldedEvents.of("run", 1, ItemType.OTHER)
                .setEventId(FoldedEvents.id(500))
                .build();
        topology.send(other);
        topology.send(other);
        topology.send(FoldedEvents.start("run"));
        topology.send(FoldedEvents.complete("run", 2));

        ExecutionRecord record = topology.newest().get("run");

        assertThat(record.getRevision()).isEqualTo(3);
        assertThat(record.getItems().get(0).getItemType()).isEqualTo(ItemType.PIPELINE_START);
        assertThat(record.getAnomalies()).extracting(Anomaly::getKind).contains(AnomalyKind.CONFLICT);
    }

    @Test
    void shouldWriteTombstoneAndNothingMoreWhenRunIsErased() {
        topology.send(FoldedEvents.start("run"));
        topology.send(FoldedEvents.complete("run", 2));
        topology.newest();

        topology.erase("run");
        topology.send(FoldedEvents.hop("run", 3));
        topology.send(TopologyFixture.keyOf(FoldedEvents.start("run")), null);
        topology.advance(Duration.ofSeconds(30));

        assertThat(topology.newest()).containsOnlyKeys("run").containsEntry("run", null);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldLetTheLastCountWhenOneKeyComesWithOtherBytes() {
        topology.send(FoldedEvents.start("run"));
        topology.send(FoldedEvents.hop("run", 2));
        topology.send(FoldedEvents.complete("run", 3));
        topology.newest();

        PipelineEvent other = PipelineEvent.newBuilder(FoldedEvents.hop("run", 2))
                .setContent("another text")
                .build();
        topology.send(other);
        topology.advance(Duration.ofSeconds(10));

        assertThat(topology.newest().get("run").getItems().get(1).getContent()).contains("another text");
    }

    @Test
    void shouldLeaveOneSmallRowAndNoTimerWhenRunsHaveEnded() {
        for (int run = 0; run < 50; run++) {
            topology.send(FoldedEvents.start("run-" + run));
            topology.send(FoldedEvents.complete("run-" + run, 2));
        }

        assertThat(topology.rowsIn(TopologyNames.RUNS_STORE)).isEqualTo(50);
        assertThat(topology.rowsIn(TopologyNames.EVENTS_STORE)).isEqualTo(100);
        assertThat(topology.rowsIn(TopologyNames.DEADLINES_STORE)).isZero();
        assertThat(topology.rowsIn(TopologyNames.PENDING_STORE)).isZero();
    }

    @Test
    void shouldPinNamesWhenTopologyIsDescribed() throws IOException {
        FoldSettings settings = new FoldSettings(
                TopologyFixture.TOPICS,
                1,
                TopologyFixture.POLICY,
                0,
                topology.registry,
                PartitionOffsets.NONE,
                FoldMetrics.NONE);

        String description = AggregatorTopology.build(settings).describe().toString();

        assertThat(sortedNames(description)).isEqualTo(sortedNames(Files.readString(GOLDEN)));
    }

    /** Kafka Streams names stores and neighbours in the order of a hash set. */
    private static List<String> sortedNames(String description) {
        return description
                .strip()
                .lines()
                .map(line -> Stream.of(line.strip().split("[\\[\\], ]+"))
                        .sorted()
                        .toList()
                        .toString())
                .toList();
    }
}
