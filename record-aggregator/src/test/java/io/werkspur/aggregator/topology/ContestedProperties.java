// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.domain.event.FoldedEvents;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.ContestedNumbers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a record says about contested numbers is a function of the set of events: the same bytes in any order of arrival, however often each
 * event arrives, and what a count of the events says.
 */
class ContestedProperties {
    private static final int RUNS = 20;
    private static final int CASES = Integer.getInteger("werkspur.contested.cases", 6);

    @TempDir
    Path folder;

    static Stream<Long> seeds() {
        return LongStream.range(0, CASES).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldGiveTheSameBytesWhenContestedEventsComeInAnyOrderAnyNumberOfTimes(long seed) {
        Random random = new Random(seed);
        Map<String, List<PipelineEvent>> runs = new HashMap<>();
        for (int run = 0; run < RUNS; run++) {
            runs.put("run-" + run, contested("run-" + run, random));
        }

        Map<String, byte[]> once = folded("once", runs, random, 1);
        Map<String, byte[]> again = folded("again", runs, random, 3);

        runs.forEach((run, events) ->
                assertThat(again.get(run)).as("seed %d, %s", seed, run).isEqualTo(once.get(run)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldNameTheNumbersThatSeveralEventsClaimAndKeepAnotherEventOfEach(long seed) {
        Random random = new Random(seed);
        Map<String, List<PipelineEvent>> runs = Map.of("run", contested("run", random));
        ExecutionRecord record;
        try (TopologyFixture topology = new TopologyFixture(folder.resolve("fold"))) {
            send(topology, runs, random, 2);
            record = topology.newest().get("run");
        }

        TreeMap<Long, TreeSet<String>> claims = new TreeMap<>();
        for (PipelineEvent event : runs.get("run")) {
            claims.computeIfAbsent(event.getSequenceNumber(), number -> new TreeSet<>())
                    .add(event.getEventId());
        }
        claims.forEach((number, ids) -> assertThat(ContestedNumbers.contain(record.getContested(), number))
                .as("seed %d, number %d", seed, number)
                .isEqualTo(ids.size() > 1));
        assertThat(record.getItems())
                .as("seed %d", seed)
                .extracting(ExecutionItem::getSequenceNumber)
                .containsExactlyElementsOf(claims.keySet());
        claims.forEach((number, ids) -> {
            List<String> others = List.copyOf(ids.tailSet(ids.first(), false));
            assertThat(record.getAnomalies())
                    .as("seed %d, number %d", seed, number)
                    .filteredOn(anomaly ->
                            anomaly.getKind() == AnomalyKind.CONFLICT && anomaly.getSequenceNumber() == number)
                    .extracting(Anomaly::getEventId)
                    .containsExactlyElementsOf(others);
        });
    }

    private Map<String, byte[]> folded(String name, Map<String, List<PipelineEvent>> runs, Random random, int times) {
        Map<String, byte[]> newest = new HashMap<>();
        try (TopologyFixture topology = new TopologyFixture(folder.resolve(name))) {
            send(topology, runs, random, times);
            for (TestRecord<byte[], byte[]> record : topology.rawRecords()) {
                newest.put(TopologyFixture.text(record.key()), record.value());
            }
        }
        return newest;
    }

    private static void send(
            TopologyFixture topology, Map<String, List<PipelineEvent>> runs, Random random, int times) {
        List<PipelineEvent> arrivals = new ArrayList<>();
        runs.values().forEach(events -> {
            for (PipelineEvent event : events) {
                for (int i = 1 + random.nextInt(times); i > 0; i--) {
                    arrivals.add(event);
                }
            }
        });
        Collections.shuffle(arrivals, random);
        for (PipelineEvent arrival : arrivals) {
            topology.send(arrival);
            if (random.nextInt(40) == 0) {
                topology.advance(Duration.ofMillis(random.nextInt(2_000)));
            }
        }
        topology.settle();
    }

    private static List<PipelineEvent> contested(String run, Random random) {
        List<PipelineEvent> events = new ArrayList<>();
        int steps = 2 + random.nextInt(12);
        for (int number = 1; number <= steps; number++) {
            int claims = random.nextInt(3) == 0 ? 2 + random.nextInt(3) : 1;
            for (int claim = 0; claim < claims; claim++) {
                ItemType type = number == steps ? ItemType.PIPELINE_COMPLETE : ItemType.OUTPUT_TEXT;
                events.add(FoldedEvents.of(run, number, type)
                        .setEventId(new UUID(random.nextLong(), random.nextLong()).toString())
                        .setContent("claim " + claim)
                        .build());
            }
        }
        return events;
    }
}
