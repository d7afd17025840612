// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.domain.run.RunState;
import io.werkspur.aggregator.domain.run.RunStateCodec;
import io.werkspur.aggregator.store.TopologyNames;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.testkit.EventGenerator;
import java.nio.file.Path;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What remains of runs that have ended. {@code -Dwerkspur.ended.events=1000000} tests with a large number. */
class EndedRunsTopologyTest {
    private static final int EVENTS = Integer.getInteger("werkspur.ended.events", 20_000);
    private static final int ITEMS = 20;
    private static final int LARGEST_ROW = 200;

    @TempDir
    Path folder;

    @Test
    void shouldLeaveTheirEventsAndOneSmallRowEachWhenRunsHaveEnded() {
        EventGenerator generator = new EventGenerator(1);
        try (TopologyFixture topology = new TopologyFixture(folder)) {
            for (int run = 0; run < EVENTS / ITEMS; run++) {
                for (PipelineEvent event : generator.typicalRun("run-" + run, ITEMS)) {
                    topology.send(event);
                }
                assertThat(topology.rawRecords()).hasSize(1);
            }

            assertThat(topology.rowsIn(TopologyNames.DEADLINES_STORE)).isZero();
            assertThat(topology.rowsIn(TopologyNames.PENDING_STORE)).isZero();
            assertThat(topology.rowsIn(TopologyNames.EVENTS_STORE)).isEqualTo(EVENTS);
            KeyValueStore<String, RunState> runs = topology.driver.getKeyValueStore(TopologyNames.RUNS_STORE);
            long rows = 0;
            try (KeyValueIterator<String, RunState> all = runs.all()) {
                while (all.hasNext()) {
                    assertThat(RunStateCodec.write(all.next().value)).hasSizeLessThan(LARGEST_ROW);
                    rows++;
                }
            }
            assertThat(rows).isEqualTo(EVENTS / ITEMS);
        }
    }
}
