// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.domain.event.FoldedEvents;
import io.werkspur.aggregator.store.TopologyNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatchUpTopologyTest {
    @TempDir
    Path folder;

    @Test
    void shouldWriteEachRecordOnceAfterwardsWhenThereIsABacklog() {
        try (TopologyFixture topology = new TopologyFixture(folder, backlog(0, 5))) {
            topology.send(FoldedEvents.start("one"));
            topology.send(FoldedEvents.complete("one", 2));
            topology.advance(Duration.ofMillis(200));
            topology.send(FoldedEvents.start("two"));
            topology.send(FoldedEvents.hop("one", 3));
            assertThat(topology.written()).isEmpty();

            topology.send(FoldedEvents.complete("two", 2));
            topology.settle();

            assertThat(topology.written()).extracting(Map.Entry::getKey).containsExactlyInAnyOrder("one", "two");
            assertThat(topology.rowsIn(TopologyNames.DEADLINES_STORE)).isZero();
        }
    }

    @Test
    void shouldWriteAtOnceWhenThereIsNoBacklog() {
        try (TopologyFixture topology = new TopologyFixture(folder, backlog(5, 5))) {
            topology.send(FoldedEvents.complete("run", 1));

            assertThat(topology.newest()).containsKey("run");
        }
    }

    @Test
    void shouldStopWaitingWhenTheRestOfTheBacklogIsNothingButMarkers() {
        AtomicBoolean messagesLeft = new AtomicBoolean(true);
        try (TopologyFixture topology = new TopologyFixture(folder, backlog(0, 3, messagesLeft::get))) {
            topology.send(FoldedEvents.complete("run", 1));
            topology.advance(Duration.ofSeconds(5));
            assertThat(topology.written()).isEmpty();

            messagesLeft.set(false);
            topology.advance(Duration.ofSeconds(1));

            assertThat(topology.newest()).containsKey("run");
        }
    }

    @Test
    void shouldStayQuietWhenNothingComesInTheMiddleOfTheBacklog() {
        try (TopologyFixture topology = new TopologyFixture(folder, backlog(0, 3))) {
            topology.send(FoldedEvents.complete("run", 1));

            topology.advance(Duration.ofHours(1));

            assertThat(topology.written()).isEmpty();
        }
    }

    private static PartitionOffsets backlog(long committed, long end) {
        return backlog(committed, end, () -> true);
    }

    private static PartitionOffsets backlog(long committed, long end, BooleanSupplier messagesLeft) {
        return new PartitionOffsets() {
            @Override
            public long end(int partition) {
                return end;
            }

            @Override
            public long committed(int partition) {
                return committed;
            }

            @Override
            public boolean hasMessages(int partition, long from, long to) {
                return messagesLeft.getAsBoolean();
            }
        };
    }
}
