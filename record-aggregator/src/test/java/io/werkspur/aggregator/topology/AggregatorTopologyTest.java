// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.domain.Events;
import io.werkspur.aggregator.metrics.FoldMetrics;
import io.werkspur.aggregator.refused.DeadLetters;
import io.werkspur.aggregator.store.Names;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.SequenceRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AggregatorTopologyTest {
    /** Names are part of topics and of what is on disk: whoever changes this file has to tell operators what to do. */
    private static final Path GOLDEN = Path.of("src/test/resources/topology.txt");

    @TempDir
    Path folder;

    private TopologyFixture topology;

    @BeforeEach
    void start() {
        topology = new TopologyFixture(folder);
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void shouldWriteRecordAtOnceWhenRunEndsWithoutGap() {
        topology.send(Events.start("run"));
        topology.send(Events.hop("run", 2));
        assertThat(topology.written()).isEmpty();

        topology.send(Events.complete("run", 3));

        ExecutionRecord record = topology.newest().get("run");
        assertThat(record.getStatus()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(record.getItems())
                .extracting(ExecutionItem::getSequenceNumber)
                .containsExactly(1L, 2L, 3L);
        assertThat(topology.rowsIn(Names.DEADLINES_STORE)).isZero();
    }

    @Test
    void shouldWriteTheSameRecordOnceWhenEventsComeBackwardsAndThrice() {
        for (int round = 0; round < 3; round++) {
            topology.send(Events.complete("run", 3));
            topology.send(Events.hop("run", 2));
            topology.send(Events.start("run"));
        }
        topology.advance(Duration.ofSeconds(30));

        List<ExecutionRecord> written =
                topology.written().stream().map(Map.Entry::getValue).toList();
        assertThat(written).hasSize(1);
        assertThat(written.get(0).getRevision()).isEqualTo(3);
    }

    @Test
    void shouldWriteSnapshotAfterIntervalWhenRunGoesOn() {
        topology.send(Events.start("run"));
        topology.send(Events.hop("run", 2));

        topology.advance(Duration.ofMillis(900));
        assertThat(topology.written()).isEmpty();
        topology.advance(Duration.ofMillis(200));

        ExecutionRecord snapshot = topology.newest().get("run");
        assertThat(snapshot.getStatus()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(snapshot.getItems()).hasSize(2);
    }

    @Test
    void shouldWriteRecordWithGapWithinTenSecondsWhenRunEndedWithout() {
        topology.send(Events.start("run"));
        topology.send(Events.complete("run", 3));

        topology.advance(Duration.ofSeconds(10));

        ExecutionRecord record = topology.newest().get("run");
        assertThat(record.getMissing()).hasSize(1);
        assertThat(record.getStatus()).isEqualTo(ExecutionStatus.COMPLETED);
    }

    @Test
    void shouldWriteNewRevisionWhenEventComesLate() {
        topology.send(Events.start("run"));
        topology.send(Events.complete("run", 2));
        assertThat(topology.newest()).containsKey("run");

        topology.send(Events.hop("run", 3));
        topology.advance(Duration.ofSeconds(10));

        ExecutionRecord record = topology.newest().get("run");
        assertThat(record.getRevision()).isEqualTo(3);
        assertThat(record.getAnomalies()).extracting(Anomaly::getKind).containsExactly(AnomalyKind.AFTER_END);
    }

    @Test
    void shouldKeepRunsApartWhenOneIdStartsLikeAnother() {
        topology.send(Events.start("run"));
        topology.send(Events.start("run-2"));
        topology.send(Events.start("run.2"));
        topology.send(Events.complete("run", 2));

        assertThat(topology.newest().get("run").getItems()).hasSize(2);
    }

    @Test
    void shouldKeepBothWhenTwoEventsClaimOneNumber() {
        PipelineEvent other =
                Events.of("run", 1, ItemType.OTHER).setEventId(Events.id(500)).build();
        topology.send(other);
        topology.send(other);
        topology.send(Events.start("run"));
        topology.send(Events.complete("run", 2));

        ExecutionRecord record = topology.newest().get("run");

        assertThat(record.getRevision()).isEqualTo(3);
        assertThat(record.getItems().get(0).getItemType()).isEqualTo(ItemType.PIPELINE_START);
        assertThat(record.getAnomalies()).extracting(Anomaly::getKind).contains(AnomalyKind.CONFLICT);
    }

    @Test
    void shouldKeepDeadLettersAndGoOnWhenMessagesAreGarbage() {
        PipelineEvent event = Events.start("run");
        byte[] key = TopologyFixture.keyOf(event);
        byte[] value = topology.bytesOf(event);
        byte[] wrongMagic = value.clone();
        wrongMagic[0] = 7;
        byte[] unknownSchema = value.clone();
        unknownSchema[1] = 0x7f;

        topology.send(null, "garbage".getBytes(StandardCharsets.UTF_8));
        topology.send("nonsense".getBytes(StandardCharsets.UTF_8), null);
        topology.send(key, "garbage".getBytes(StandardCharsets.UTF_8));
        topology.send(key, wrongMagic);
        topology.send(key, unknownSchema);
        topology.send(event);
        topology.send(Events.complete("run", 2));

        List<TestRecord<byte[], byte[]>> letters = topology.deadLetters();
        assertThat(letters)
                .extracting(letter -> TopologyFixture.header(letter, DeadLetters.REASON))
                .containsExactly("undecodable", "malformed_key", "undecodable", "undecodable", "unknown_schema");
        assertThat(letters)
                .extracting(letter -> new String(letter.key(), StandardCharsets.UTF_8))
                .containsExactly("0/0", "0/1", "0/2", "0/3", "0/4");
        assertThat(letters.get(3).value()).isEqualTo(wrongMagic);
        assertThat(letters.get(3).headers().lastHeader(DeadLetters.KEY).value()).isEqualTo(key);
        assertThat(letters.get(0).headers().lastHeader(DeadLetters.KEY)).isNull();
        assertThat(TopologyFixture.header(letters.get(4), DeadLetters.TOPIC)).isEqualTo("pipeline-events");
        assertThat(topology.newest().get("run").getItems()).hasSize(2);
    }

    @Test
    void shouldWaitWithoutDeadLetterWhenRegistryIsAway() {
        Schema other = new Schema.Parser()
                .parse(PipelineEvent.getClassSchema()
                        .toString()
                        .replace("\"doc\":\"One step", "\"doc\":\"Another step"));
        int otherId = topology.registry.idFor("pipeline-events-value", other);
        byte[] byOtherWriter = topology.bytesOf(Events.hop("run", 2));
        byOtherWriter[4] = (byte) otherId;
        topology.send(Events.start("run"));

        topology.registry.setAway(true);
        topology.send(TopologyFixture.keyOf(Events.hop("run", 2)), byOtherWriter);
        topology.send(Events.complete("run", 3));
        topology.advance(Duration.ofSeconds(30));
        assertThat(topology.written()).isEmpty();
        topology.registry.setAway(false);
        topology.advance(Duration.ofSeconds(2));

        assertThat(topology.deadLetters()).isEmpty();
        assertThat(topology.newest().get("run").getItems()).hasSize(3);
        assertThat(topology.rowsIn(Names.PENDING_STORE)).isZero();
    }

    @Test
    void shouldKeepTheBeginningOfADeadLetterWhenItIsTooLargeForItsTopic() {
        topology.send(TopologyFixture.keyOf(Events.start("run")), new byte[5 << 20]);

        TestRecord<byte[], byte[]> letter = topology.deadLetters().get(0);

        assertThat(letter.value()).hasSizeLessThan(2 << 20);
        assertThat(TopologyFixture.header(letter, DeadLetters.FULL_LENGTH)).isEqualTo("5242880");
    }

    @Test
    void shouldWriteTombstoneAndNothingMoreWhenEventIsErased() {
        topology.send(Events.start("run"));
        topology.send(Events.complete("run", 2));
        topology.newest();

        topology.send(TopologyFixture.keyOf(Events.start("run")), null);
        topology.send(Events.hop("run", 3));
        topology.advance(Duration.ofSeconds(30));

        assertThat(topology.newest()).containsOnlyKeys("run").containsEntry("run", null);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldSendAnEventAgainOnceWhenItCameUnderAForeignKey() {
        byte[] value = topology.bytesOf(Events.start("run"));
        topology.send(null, value);
        topology.send("run".getBytes(StandardCharsets.UTF_8), topology.bytesOf(Events.hop("run", 2)));
        topology.send(TopologyFixture.keyOf(Events.hop("other", 7)), topology.bytesOf(Events.complete("run", 3)));

        assertThat(topology.newest().get("run").getItems())
                .extracting(ExecutionItem::getSequenceNumber)
                .containsExactly(1L, 2L, 3L);
        assertThat(topology.deadLetters()).isEmpty();
        assertThat(topology.resent()).isEqualTo(3);
    }

    @Test
    void shouldShowTheGapWhenAnotherMessageOverwritesAnEvent() {
        topology.send(Events.start("run"));
        topology.send(Events.hop("run", 2));
        topology.send(Events.complete("run", 3));
        topology.newest();

        topology.send(TopologyFixture.keyOf(Events.hop("run", 2)), "garbage".getBytes(StandardCharsets.UTF_8));
        topology.advance(Duration.ofSeconds(10));

        assertThat(topology.newest().get("run").getMissing()).containsExactly(new SequenceRange(2L, 2L));
        assertThat(topology.deadLetters()).hasSize(1);
    }

    @Test
    void shouldLetTheLastCountWhenOneKeyComesWithOtherBytes() {
        topology.send(Events.start("run"));
        topology.send(Events.hop("run", 2));
        topology.send(Events.complete("run", 3));
        topology.newest();

        PipelineEvent other = PipelineEvent.newBuilder(Events.hop("run", 2))
                .setContent("another text")
                .build();
        topology.send(other);
        topology.advance(Duration.ofSeconds(10));

        assertThat(topology.newest().get("run").getItems().get(1).getContent()).contains("another text");
    }

    @Test
    void shouldStallAndGoOnWhenNothingCameForTheIdleTime() {
        topology.send(Events.start("run"));
        topology.advance(Duration.ofMinutes(5));
        assertThat(topology.newest().get("run").getStatus()).isEqualTo(ExecutionStatus.RUNNING);
        topology.advance(Duration.ofMinutes(6));
        assertThat(topology.newest().get("run").getStatus()).isEqualTo(ExecutionStatus.STALLED);
        topology.advance(Duration.ofHours(5));
        assertThat(topology.written()).isEmpty();

        topology.send(Events.hop("run", 2));
        topology.advance(Duration.ofSeconds(1));
        assertThat(topology.newest().get("run").getStatus()).isEqualTo(ExecutionStatus.RUNNING);

        topology.send(Events.complete("run", 3));
        assertThat(topology.newest().get("run").getStatus()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(topology.rowsIn(Names.DEADLINES_STORE)).isZero();
    }

    @Test
    void shouldWriteWithoutWhatIsMissingWhenTheGapTimeIsOver() {
        topology.send(Events.start("run"));
        topology.send(Events.complete("run", 3));

        topology.advance(Duration.ofMillis(4_900));
        assertThat(topology.written()).isEmpty();
        topology.advance(Duration.ofMillis(200));

        assertThat(topology.newest().get("run").getMissing()).containsExactly(new SequenceRange(2L, 2L));
        assertThat(topology.rowsIn(Names.DEADLINES_STORE)).isZero();
    }

    @Test
    void shouldLeaveOneSmallRowAndNoTimerWhenRunsHaveEnded() {
        for (int run = 0; run < 50; run++) {
            topology.send(Events.start("run-" + run));
            topology.send(Events.complete("run-" + run, 2));
        }

        assertThat(topology.rowsIn(Names.RUNS_STORE)).isEqualTo(50);
        assertThat(topology.rowsIn(Names.EVENTS_STORE)).isEqualTo(100);
        assertThat(topology.rowsIn(Names.DEADLINES_STORE)).isZero();
        assertThat(topology.rowsIn(Names.PENDING_STORE)).isZero();
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
