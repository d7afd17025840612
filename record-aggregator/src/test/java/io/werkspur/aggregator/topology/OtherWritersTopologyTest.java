// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.deadletter.refused.DeadLetters;
import io.werkspur.aggregator.domain.event.FoldedEvents;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.WireFormat;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** Events of writers that name the schema by a GUID or in a header, or write times in another unit. */
class OtherWritersTopologyTest extends TopologyCase {
    private static final String HEADER = "__value_schema_id";
    private static final UUID GUID = UUID.fromString("89791762-2336-4186-9674-299b90a802e2");

    private final PipelineEvent event = FoldedEvents.start("run");

    private static byte[] guid() {
        return ByteBuffer.allocate(17)
                .put((byte) 1)
                .putLong(GUID.getMostSignificantBits())
                .putLong(GUID.getLeastSignificantBits())
                .array();
    }

    private byte[] avro() {
        byte[] message = topology.bytesOf(event);
        return Arrays.copyOfRange(message, WireFormat.HEADER_BYTES, message.length);
    }

    private void sendNamedInHeader() {
        Headers headers = new RecordHeaders().add(HEADER, guid()).add("trace", new byte[] {7});
        topology.send(TopologyFixture.keyOf(event), avro(), headers);
    }

    @Test
    void shouldFoldAnEventThatBeginsWithAGuid() {
        topology.registry.put(GUID, PipelineEvent.getClassSchema());
        byte[] avro = avro();

        topology.send(
                TopologyFixture.keyOf(event),
                ByteBuffer.allocate(17 + avro.length).put(guid()).put(avro).array());
        topology.send(FoldedEvents.complete("run", 2));

        assertThat(topology.newest().get("run").getItems()).hasSize(2);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldSendAnEventAgainWithItsSchemaBeforeItWhenAHeaderNamesTheSchema() {
        topology.registry.put(GUID, PipelineEvent.getClassSchema());

        sendNamedInHeader();
        topology.send(FoldedEvents.complete("run", 2));

        assertThat(topology.resent()).isEqualTo(1);
        assertThat(topology.newest().get("run").getItems()).hasSize(2);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldNameTheGuidAndKeepTheHeadersWhenTheRegistryDoesNotKnowIt() {
        sendNamedInHeader();

        List<TestRecord<byte[], byte[]>> letters = topology.deadLetters();
        assertThat(letters).hasSize(1);
        TestRecord<byte[], byte[]> letter = letters.get(0);
        assertThat(TopologyFixture.header(letter, DeadLetters.REASON)).isEqualTo("unknown_schema");
        assertThat(TopologyFixture.header(letter, DeadLetters.DETAIL)).contains("GUID " + GUID);
        assertThat(letter.value()).isEqualTo(avro());
        assertThat(letter.headers().lastHeader(HEADER).value()).isEqualTo(guid());
        assertThat(letter.headers().lastHeader("trace").value()).containsExactly(7);
    }

    @Test
    void shouldConvertTimesWhenTheSchemaDiffersInTheirUnitOnly() {
        Schema millis = new Schema.Parser()
                .parse(PipelineEvent.getClassSchema().toString().replace("timestamp-micros", "timestamp-millis"));
        topology.registry.put(9, millis);
        PipelineEvent inMillis = PipelineEvent.newBuilder(event)
                .setTimestamp(Instant.EPOCH.plus(event.getTimestamp().toEpochMilli(), ChronoUnit.MICROS))
                .build();
        byte[] written = topology.bytesOf(inMillis);
        ByteBuffer.wrap(written).putInt(1, 9);

        topology.send(TopologyFixture.keyOf(event), written);
        topology.send(FoldedEvents.complete("run", 2));

        assertThat(topology.newest().get("run").getItems().get(0).getTimestamp())
                .isEqualTo(event.getTimestamp().truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void shouldNameTheFieldInTheLetterWhenItsTimeMeansSomethingElse() {
        Schema local = new Schema.Parser()
                .parse(PipelineEvent.getClassSchema().toString().replace("timestamp-micros", "local-timestamp-micros"));
        topology.registry.put(9, local);
        byte[] written = topology.bytesOf(event);
        ByteBuffer.wrap(written).putInt(1, 9);

        topology.send(TopologyFixture.keyOf(event), written);

        TestRecord<byte[], byte[]> letter = topology.deadLetters().get(0);
        assertThat(TopologyFixture.header(letter, DeadLetters.REASON)).isEqualTo("undecodable");
        assertThat(TopologyFixture.header(letter, DeadLetters.DETAIL))
                .contains("the field timestamp")
                .contains("its logical type is local-timestamp-micros");
    }
}
