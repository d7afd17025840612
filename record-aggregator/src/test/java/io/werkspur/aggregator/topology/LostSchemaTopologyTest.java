// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.aggregator.domain.event.FoldedEvents;
import io.werkspur.aggregator.intake.UnreadableEventException;
import io.werkspur.aggregator.store.TopologyNames;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that were folded, and whose schema the registry does not know any more: nothing may be done as if they were not there. */
class LostSchemaTopologyTest {
    private static final int LOST_ID = 77;
    private static final PipelineEvent HOP = FoldedEvents.hop("run", 2);
    private static final byte[] KEY = TopologyFixture.keyOf(HOP);

    private TopologyFixture topology;
    private byte[] lost;

    /** Without hot runs, so that the rows in the store count. */
    @BeforeEach
    void loseASchema(@TempDir Path folder) {
        topology = new TopologyFixture(folder, PartitionOffsets.NONE, 0);
        topology.send(FoldedEvents.start("run"));
        topology.send(HOP);
        topology.send(FoldedEvents.hop("run", 3));
        topology.settle();
        topology.written();
        byte[] value = topology.bytesOf(HOP);
        lost = ByteBuffer.wrap(value.clone()).putInt(1, LOST_ID).array();
        rows().put(KEY, lost);
    }

    @AfterEach
    void close() {
        topology.close();
    }

    private KeyValueStore<byte[], byte[]> rows() {
        return topology.driver.getKeyValueStore(TopologyNames.EVENTS_STORE);
    }

    private List<ExecutionRecord> settledRecords() {
        topology.settle();
        topology.advance(Duration.ofMinutes(2));
        return topology.written().stream().map(java.util.Map.Entry::getValue).toList();
    }

    @Test
    void shouldWriteNoRecordWithoutTheEventWhenTheRunGoesOn() {
        topology.send(FoldedEvents.complete("run", 4));
        assertThat(settledRecords()).isEmpty();

        rows().put(KEY, topology.bytesOf(HOP));

        assertThat(settledRecords()).hasSize(1).first().satisfies(record -> {
            assertThat(record.getItems()).hasSize(4);
            assertThat(record.getRevision()).isEqualTo(4);
        });
        assertThat(topology.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"removal", "garbage", "other bytes", "the same event"})
    void shouldNotReplaceTheEventWhenAMessageComesUnderItsKey(String kind) {
        byte[] message = switch (kind) {
            case "removal" -> null;
            case "garbage" -> "garbage".getBytes(StandardCharsets.UTF_8);
            case "other bytes" ->
                topology.bytesOf(
                        PipelineEvent.newBuilder(HOP).setContent("other").build());
            default -> topology.bytesOf(HOP);
        };

        assertThatThrownBy(() -> topology.send(KEY, message)).hasRootCauseInstanceOf(UnreadableEventException.class);

        assertThat(rows().get(KEY)).isEqualTo(lost);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldWaitWhenAnotherEventClaimsItsNumber() {
        PipelineEvent other =
                PipelineEvent.newBuilder(HOP).setEventId(FoldedEvents.id(900)).build();
        topology.send(other);
        assertThat(settledRecords()).isEmpty();
        assertThat(topology.rowsIn(TopologyNames.PENDING_STORE)).isEqualTo(1);

        rows().put(KEY, topology.bytesOf(HOP));

        assertThat(settledRecords()).last().satisfies(record -> {
            assertThat(record.getRevision()).isEqualTo(4);
            assertThat(record.getAnomalies()).hasSize(1);
        });
        assertThat(topology.rowsIn(TopologyNames.PENDING_STORE)).isZero();
    }

    @Test
    void shouldNotCountTheRunAnewWhenAnotherOfItsEventsIsRemoved() {
        topology.send(TopologyFixture.keyOf(FoldedEvents.hop("run", 3)), null);
        assertThat(settledRecords()).isEmpty();

        rows().put(KEY, topology.bytesOf(HOP));

        assertThat(settledRecords()).last().satisfies(record -> {
            assertThat(record.getItems()).hasSize(3);
            assertThat(record.getRevision()).isEqualTo(3);
        });
    }

    /** Messages of an unknown schema that never were events must not stop anything. */
    @Test
    void shouldGoOnWhenARowNeverWasAnEvent() {
        rows().put(KEY, topology.bytesOf(HOP));
        byte[] garbage = TopologyFixture.keyOf(
                PipelineEvent.newBuilder(HOP).setEventId(FoldedEvents.id(900)).build());
        topology.send(garbage, lost);
        topology.send(garbage, null);
        topology.send(garbage, lost);
        topology.send(TopologyFixture.keyOf(FoldedEvents.hop("run", 9)), lost);
        topology.send(TopologyFixture.keyOf(FoldedEvents.hop("run", 9)), null);

        topology.send(FoldedEvents.complete("run", 4));

        assertThat(settledRecords())
                .last()
                .satisfies(record -> assertThat(record.getItems()).hasSize(4));
        assertThat(topology.deadLetters()).hasSize(3);
    }
}
