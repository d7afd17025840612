// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.domain.event.DecodedEvent;
import io.werkspur.aggregator.domain.fold.RecordAssembler;
import io.werkspur.aggregator.domain.fold.Records;
import io.werkspur.aggregator.store.TopologyNames;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.testkit.EventGenerator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The record depends on the set of events: not on their order, on how often they arrive, or on how they are read. */
class FoldProperties {
    private static final List<String> RUNS = List.of("run", "run-2", "Run", "run.2");

    @TempDir
    Path folder;

    private static final int CASES = Integer.getInteger("werkspur.fold.cases", 400);
    private static final int RUNS_AT_ONCE = 100;

    static Stream<Arguments> batches() {
        return IntStream.range(0, CASES / RUNS_AT_ONCE)
                .boxed()
                // Without a cache the row is written and read back for every event, as after a restart.
                .flatMap(batch -> Stream.of(Arguments.of(batch, TopologyFixture.HOT_BYTES), Arguments.of(batch, 0L)));
    }

    @ParameterizedTest
    @MethodSource("batches")
    void shouldGiveTheSameBytesWhenEventsComeInAnyOrderAnyNumberOfTimes(int batch, long hotBytes) {
        List<FoldCase> cases = new ArrayList<>();
        List<FoldCase.Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < RUNS_AT_ONCE; i++) {
            long seed = (long) batch * RUNS_AT_ONCE + i;
            FoldCase next = new FoldCase("run-" + seed, seed);
            cases.add(next);
            arrivals.addAll(next.arrivals());
        }
        Random random = new Random(batch);
        Collections.shuffle(arrivals, random);

        try (TopologyFixture topology = new TopologyFixture(folder, PartitionOffsets.NONE, hotBytes)) {
            for (FoldCase.Arrival arrival : arrivals) {
                if (arrival.isErasure()) {
                    topology.erase(arrival.event().getExecutionId());
                } else {
                    topology.send(arrival.event());
                }
                if (random.nextInt(50) == 0) {
                    topology.advance(Duration.ofMillis(random.nextInt(2_000)));
                }
            }
            topology.settle();

            Map<String, @Nullable ExecutionRecord> newest = topology.newest();
            long open = 0;
            for (FoldCase one : cases) {
                ExecutionRecord expected = one.expected();
                ExecutionRecord actual = newest.get(one.run());
                assertThat(newest).as(one.run()).containsKey(one.run());
                assertThat(actual == null ? "" : json(actual))
                        .as("%s, seed in its name", one.run())
                        .isEqualTo(expected == null ? "" : json(expected));
                open += expected != null && expected.getStatus() == ExecutionStatus.RUNNING ? 1 : 0;
            }
            assertThat(topology.deadLetters()).isEmpty();
            // Only runs without an end have a timer: for when they count as stalled.
            assertThat(topology.rowsIn(TopologyNames.DEADLINES_STORE)).isEqualTo(open);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldGiveTheSameBytesWhenEventsAreDecodedInsteadOfCopied(long seed) {
        List<PipelineEvent> events = events(new EventGenerator(seed), seed);

        try (TopologyFixture topology = new TopologyFixture(folder)) {
            // A writer with one more field: its layout is different, so its events cannot be copied.
            Schema other = withAnotherField(PipelineEvent.getClassSchema());
            int id = topology.registry.idFor("pipeline-events-value", other);
            for (PipelineEvent event : events) {
                byte[] value = topology.bytesOf(event);
                byte[] longer = Arrays.copyOf(value, value.length + 1); // the field: null
                longer[4] = (byte) id;
                topology.send(TopologyFixture.keyOf(event), longer);
            }
            topology.settle();

            assertSame(topology.newest(), events, seed);
            assertThat(topology.deadLetters()).isEmpty();
        }
    }

    private static void assertSame(Map<String, ExecutionRecord> records, List<PipelineEvent> events, long seed) {
        for (String run : RUNS) {
            assertThat(json(records.get(run))).as("seed %d, run %s", seed, run).isEqualTo(json(expected(run, events)));
        }
        assertThat(records).as("seed %d", seed).containsOnlyKeys(RUNS);
    }

    private static List<PipelineEvent> events(EventGenerator generator, long seed) {
        List<PipelineEvent> events = new ArrayList<>();
        events.addAll(generator.typicalRun(RUNS.get(0), 20));
        events.addAll(generator.typicalRun(RUNS.get(1), 33));
        events.addAll(generator.hostileRun(RUNS.get(2), 40));
        // A run without its start or its end.
        List<PipelineEvent> torn = generator.typicalRun(RUNS.get(3), 25);
        events.addAll(torn.subList((int) (seed % 3), 20 + (int) (seed % 6)));
        return events;
    }

    private static ExecutionRecord expected(String run, List<PipelineEvent> events) {
        RecordAssembler assembler = new RecordAssembler(run);
        events.stream()
                .filter(event -> event.getExecutionId().equals(run))
                .sorted(Comparator.comparingLong(PipelineEvent::getSequenceNumber)
                        .thenComparing(PipelineEvent::getEventId))
                .forEach(event -> assembler.add(new DecodedEvent(event)));
        return Records.whole(assembler.record());
    }

    private static Schema withAnotherField(Schema schema) {
        Schema copy = Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false);
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            fields.add(new Schema.Field(field, field.schema()));
        }
        fields.add(new Schema.Field(
                "added_later",
                Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING)),
                null,
                Schema.Field.NULL_DEFAULT_VALUE));
        copy.setFields(fields);
        return copy;
    }

    private static String json(ExecutionRecord record) {
        return new String(RecordJson.write(record), StandardCharsets.UTF_8);
    }
}
