// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.domain.event.DecodedEvent;
import io.werkspur.aggregator.domain.event.FoldedEvents;
import io.werkspur.aggregator.domain.event.RemovedEvent;
import io.werkspur.aggregator.domain.fold.RecordAssembler;
import io.werkspur.aggregator.domain.fold.Records;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.testkit.EventGenerator;
import io.werkspur.testkit.InMemorySchemaRegistry;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Messages without a value anywhere among the events of a run, in any order, any number of times, with messages on their way and
 * restarts anywhere: the revision never falls, and a replay of the log gives the same record.
 */
class RemovalProperties {
    private static final int CASES = Integer.getInteger("werkspur.removal.cases", 300);
    private static final byte[] GARBAGE = "garbage".getBytes(StandardCharsets.UTF_8);

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final AvroDeserializer<PipelineEvent> reader = new AvroDeserializer<>(registry, PipelineEvent.class);

    @TempDir
    File folder;

    static LongStream seeds() {
        return LongStream.range(0, CASES);
    }

    private record Arrival(byte[] key, byte @Nullable [] value) {}

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldGiveTheSameRecordWhenEventsAreRemovedAndTheLogIsReplayed(long seed) {
        Random random = new Random(seed);
        SimulatedLog live = new SimulatedLog(registry, folder, random.nextBoolean() ? TopologyFixture.HOT_BYTES : 0);
        List<Arrival> arrivals = arrivals(live, random);

        for (Arrival arrival : arrivals) {
            live.append(arrival.key(), arrival.value());
            while (random.nextInt(3) > 0 && live.step()) {
                if (random.nextInt(3) == 0) {
                    live.deliver();
                }
                if (random.nextInt(12) == 0) {
                    live.restart();
                }
            }
        }
        live.settle();

        String expected = json(expected(live.log));
        assertThat(json(live.newest.get("run"))).as("seed %d", seed).isEqualTo(expected);
        SimulatedLog replay = new SimulatedLog(registry, folder, TopologyFixture.HOT_BYTES);
        live.log.forEach(entry -> replay.append(entry.key(), entry.value(), entry.headers()));
        replay.settle();
        assertThat(json(replay.newest.get("run"))).as("seed %d, replayed", seed).isEqualTo(expected);
        live.restart();
        live.append(key(end()), live.bytesOf(end()));
        live.settle();
        assertThat(json(live.newest.get("run"))).as("seed %d, restarted", seed).isEqualTo(json(expected(live.log)));
    }

    private static List<Arrival> arrivals(SimulatedLog log, Random random) {
        EventGenerator generator = new EventGenerator(random.nextLong());
        List<PipelineEvent> events = new ArrayList<>(
                random.nextBoolean()
                        ? generator.typicalRun("run", 6 + random.nextInt(12))
                        : generator.hostileRun("run", 2 + random.nextInt(12)));
        PipelineEvent contested = events.get(random.nextInt(events.size()));
        events.add(PipelineEvent.newBuilder(contested)
                .setEventId(new UUID(random.nextLong(), random.nextLong()).toString())
                .build());
        List<Arrival> arrivals = new ArrayList<>();
        for (PipelineEvent event : events) {
            byte[] value = log.bytesOf(event);
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                arrivals.add(new Arrival(key(event), value));
            }
            if (random.nextInt(3) == 0) {
                for (int times = 1 + random.nextInt(3); times > 0; times--) {
                    arrivals.add(new Arrival(key(event), null));
                }
            }
            if (random.nextInt(8) == 0) {
                arrivals.add(new Arrival(key(event), GARBAGE));
            }
            if (random.nextInt(8) == 0) {
                PipelineEvent other =
                        PipelineEvent.newBuilder(event).setContent("other").build();
                arrivals.add(new Arrival(key(event), log.bytesOf(other)));
            }
        }
        Collections.shuffle(arrivals, random);
        return arrivals;
    }

    /** What the log says, message by message. */
    private ExecutionRecord expected(List<SimulatedLog.Entry> log) {
        Map<String, PipelineEvent> events = new TreeMap<>();
        for (SimulatedLog.Entry entry : log) {
            String key = TopologyFixture.text(entry.key());
            PipelineEvent known = events.get(key);
            boolean wasRemoved = known != null && known.getItemType() == ItemType.REMOVED;
            PipelineEvent event = decoded(entry.value());
            if (entry.value() == null && known != null && !wasRemoved) {
                events.put(key, RemovedEvent.markerOf(new DecodedEvent(known)));
            } else if (event != null && !wasRemoved) {
                events.put(key, event);
            }
        }
        RecordAssembler assembler = new RecordAssembler("run");
        events.values().forEach(event -> assembler.add(new DecodedEvent(event)));
        return Records.whole(assembler.record());
    }

    private @Nullable PipelineEvent decoded(byte @Nullable [] value) {
        try {
            return reader.deserialize("events", value);
        } catch (SerializationException e) {
            return null;
        }
    }

    private static PipelineEvent end() {
        return FoldedEvents.complete("run", 500);
    }

    private static byte[] key(PipelineEvent event) {
        return TopologyFixture.keyOf(event);
    }

    private static String json(@Nullable ExecutionRecord record) {
        return record == null ? "" : new String(RecordJson.write(record), StandardCharsets.UTF_8);
    }
}
