// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.domain.event.DecodedEvent;
import io.werkspur.aggregator.domain.event.FoldedEvents;
import io.werkspur.aggregator.domain.fold.RecordAssembler;
import io.werkspur.aggregator.domain.fold.Records;
import io.werkspur.aggregator.domain.run.WritePolicy;
import io.werkspur.aggregator.store.TopologyNames;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.RecordSegment;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.schema.serde.WireFormat;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that do not fit into one message: their segments, joined as a reader joins them. */
class LargeRecordTopologyTest {
    @TempDir
    Path folder;

    private TopologyFixture topology;
    /** The topic of records as compaction leaves it. */
    private final Map<String, byte[]> topic = new LinkedHashMap<>();

    private int largest;

    @BeforeEach
    void start() {
        topology = new TopologyFixture(folder);
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void shouldGiveTheWholeRecordWhenItsSegmentsAreJoined() {
        List<PipelineEvent> events = run(3_000, 1_000);
        List<PipelineEvent> arrivals = new ArrayList<>(events);
        Collections.shuffle(arrivals, new Random(3));

        arrivals.forEach(topology::send);
        topology.advance(Duration.ofSeconds(11));
        readTopic();

        assertThat(RecordJson.write(joined("large"))).isEqualTo(RecordJson.write(expected(events)));
        assertThat(largest).isLessThanOrEqualTo(WritePolicy.LARGEST_MESSAGE);
        assertThat(topic.keySet()).hasSizeGreaterThan(6);
        assertThat(topology.rowsIn(TopologyNames.DEADLINES_STORE)).isZero();
    }

    @Test
    void shouldHoldAnomaliesInSegmentsWhenTheirEventsAreLarge() {
        List<PipelineEvent> events = new ArrayList<>(run(5, 10));
        for (int claim = 0; claim < 12; claim++) {
            events.add(FoldedEvents.of("large", 2, ItemType.OTHER)
                    .setEventId(FoldedEvents.id(500 + claim))
                    .setContent("x".repeat(500_000))
                    .build());
        }

        events.forEach(topology::send);
        topology.advance(Duration.ofSeconds(11));
        readTopic();

        ExecutionRecord joined = joined("large");
        assertThat(RecordJson.write(joined)).isEqualTo(RecordJson.write(expected(events)));
        assertThat(joined.getAnomalies().stream().filter(one -> one.getEvent().isPresent()))
                .as("the first one, and of the others as many as fit into 4 MiB")
                .hasSize(9);
        assertThat(largest).isLessThan(1_000_000);
    }

    @Test
    void shouldWriteOneSegmentForOneLargeItemWhenItIsAlmostAsLargeAsAnEventMayBe() {
        List<PipelineEvent> events = run(4, 900_000);

        events.forEach(topology::send);
        readTopic();

        assertThat(RecordJson.write(joined("large"))).isEqualTo(RecordJson.write(expected(events)));
        assertThat(largest).isLessThan(1_000_000);
    }

    @Test
    void shouldLeaveNothingWhenALargeRunIsErased() {
        List<PipelineEvent> events = run(1_500, 1_000);
        events.forEach(topology::send);
        readTopic();
        assertThat(topic).hasSizeGreaterThan(3);

        topology.erase("large");
        readTopic();

        assertThat(topic).isEmpty();
    }

    @Test
    void shouldHaveNoSnapshotUntilTheEndWhenARunIsLarge() {
        List<PipelineEvent> events = run(1_500, 1_000);
        events.subList(0, 1_499).forEach(topology::send);
        topology.advance(Duration.ofSeconds(30));
        assertThat(topology.rawRecords()).isEmpty();

        topology.send(events.get(1_499));
        readTopic();

        assertThat(joined("large").getItems()).hasSize(1_500);
    }

    private static List<PipelineEvent> run(int items, int bytes) {
        List<PipelineEvent> events = new ArrayList<>();
        events.add(FoldedEvents.start("large"));
        for (int number = 2; number < items; number++) {
            events.add(FoldedEvents.of("large", number, ItemType.USER_INPUT_TEXT)
                    .setContent((number + " ")
                            .repeat(bytes / (1 + Integer.toString(number).length())))
                    .build());
        }
        events.add(FoldedEvents.complete("large", items));
        return events;
    }

    private static ExecutionRecord expected(List<PipelineEvent> events) {
        RecordAssembler assembler = new RecordAssembler("large");
        events.stream()
                .sorted(Comparator.comparingLong(PipelineEvent::getSequenceNumber)
                        .thenComparing(PipelineEvent::getEventId))
                .forEach(event -> assembler.add(new DecodedEvent(event)));
        return Records.whole(assembler.record());
    }

    private void readTopic() {
        for (TestRecord<byte[], byte[]> message : topology.rawRecords()) {
            byte @Nullable [] value = message.value();
            if (value == null) {
                topic.remove(TopologyFixture.text(message.key()));
            } else {
                largest = Math.max(largest, value.length);
                topic.put(TopologyFixture.text(message.key()), value);
            }
        }
    }

    private ExecutionRecord joined(String run) {
        ExecutionRecord head = topology.recordOf(topic.get(run));
        List<ExecutionItem> items = new ArrayList<>();
        List<Anomaly> anomalies = new ArrayList<>();
        int number = 0;
        for (RecordSegment place : head.getSegments()) {
            byte[] message = topic.get(run + "/" + number);
            assertThat(ByteBuffer.wrap(WireFormat.sha256OfAvro(message))).isEqualTo(place.getSha256());
            ExecutionRecord segment = topology.recordOf(message);
            assertThat(segment.getSegment()).contains(number);
            assertThat(segment.getItems()).hasSize(place.getItems());
            items.addAll(segment.getItems());
            anomalies.addAll(segment.getAnomalies());
            number++;
        }
        assertThat(topic).doesNotContainKey(run + "/" + number);
        return ExecutionRecord.newBuilder(head)
                .setItems(items)
                .setAnomalies(anomalies)
                .build();
    }
}
