// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.deadletter.refused.DeadLetters;
import io.werkspur.aggregator.domain.event.FoldedEvents;
import io.werkspur.aggregator.store.TopologyNames;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** Messages that are not events under their own key, or that cannot be read now. */
class UnusableMessagesTopologyTest extends TopologyCase {
    @Test
    void shouldKeepDeadLettersAndGoOnWhenMessagesAreGarbage() {
        PipelineEvent event = FoldedEvents.start("run");
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
        topology.send(FoldedEvents.complete("run", 2));

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
        byte[] byOtherWriter = topology.bytesOf(FoldedEvents.hop("run", 2));
        byOtherWriter[4] = (byte) otherId;
        topology.send(FoldedEvents.start("run"));

        topology.registry.setAway(true);
        topology.send(TopologyFixture.keyOf(FoldedEvents.hop("run", 2)), byOtherWriter);
        topology.send(FoldedEvents.complete("run", 3));
        topology.advance(Duration.ofSeconds(30));
        assertThat(topology.written()).isEmpty();
        topology.registry.setAway(false);
        topology.advance(Duration.ofSeconds(2));

        assertThat(topology.deadLetters()).isEmpty();
        assertThat(topology.newest().get("run").getItems()).hasSize(3);
        assertThat(topology.rowsIn(TopologyNames.PENDING_STORE)).isZero();
    }

    @Test
    void shouldKeepTheBeginningOfADeadLetterWhenItIsTooLargeForItsTopic() {
        topology.send(TopologyFixture.keyOf(FoldedEvents.start("run")), new byte[5 << 20]);

        TestRecord<byte[], byte[]> letter = topology.deadLetters().get(0);

        assertThat(letter.value()).hasSizeLessThan(2 << 20);
        assertThat(TopologyFixture.header(letter, DeadLetters.FULL_LENGTH)).isEqualTo("5242880");
    }

    @Test
    void shouldSendAnEventAgainOnceWhenItCameUnderAForeignKey() {
        byte[] value = topology.bytesOf(FoldedEvents.start("run"));
        topology.send(null, value);
        topology.send("run".getBytes(StandardCharsets.UTF_8), topology.bytesOf(FoldedEvents.hop("run", 2)));
        topology.send(
                TopologyFixture.keyOf(FoldedEvents.hop("other", 7)), topology.bytesOf(FoldedEvents.complete("run", 3)));

        assertThat(topology.newest().get("run").getItems())
                .extracting(ExecutionItem::getSequenceNumber)
                .containsExactly(1L, 2L, 3L);
        assertThat(topology.deadLetters()).isEmpty();
        assertThat(topology.resent()).isEqualTo(3);
    }

    @Test
    void shouldKeepTheEventWhenAnUnusableMessageComesUnderItsKey() {
        topology.send(FoldedEvents.start("run"));
        topology.send(FoldedEvents.hop("run", 2));
        topology.send(FoldedEvents.complete("run", 3));
        topology.newest();

        topology.send(TopologyFixture.keyOf(FoldedEvents.hop("run", 2)), "garbage".getBytes(StandardCharsets.UTF_8));
        topology.send(
                TopologyFixture.keyOf(FoldedEvents.hop("run", 2)), topology.bytesOf(FoldedEvents.hop("other", 7)));
        topology.send(FoldedEvents.hop("run", 4));
        topology.advance(Duration.ofSeconds(10));

        ExecutionRecord record = topology.newest().get("run");
        assertThat(record.getMissing()).isEmpty();
        assertThat(record.getItems().get(1).getContent()).contains("hop 2");
        assertThat(topology.deadLetters()).hasSize(1);
        assertThat(topology.resent()).isEqualTo(1);
    }
}
