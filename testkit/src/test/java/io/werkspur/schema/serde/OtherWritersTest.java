// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.testkit.InMemorySchemaRegistry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What newer serializers and other programs write: schemas by GUID or in a header, times in other units. */
class OtherWritersTest {
    private static final UUID GUID = UUID.fromString("89791762-2336-4186-9674-299b90a802e2");
    private static final String MICROS = "timestamp-micros";

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final AvroDeserializer<PipelineEvent> deserializer = new AvroDeserializer<>(registry, PipelineEvent.class);
    private final PipelineEvent event = SampleEvents.event();
    private final byte[] message = new AvroSerializer<PipelineEvent>(registry).serialize("t", event);
    private final byte[] avro = Arrays.copyOfRange(message, WireFormat.HEADER_BYTES, message.length);

    OtherWritersTest() {
        registry.put(GUID, PipelineEvent.getClassSchema());
    }

    private static byte[] guid() {
        return ByteBuffer.allocate(17)
                .put((byte) 1)
                .putLong(GUID.getMostSignificantBits())
                .putLong(GUID.getLeastSignificantBits())
                .array();
    }

    private static Headers named(byte[] value) {
        return new RecordHeaders().add("__value_schema_id", value);
    }

    @Test
    void shouldReadAMessageThatBeginsWithAGuid() {
        byte[] framed =
                ByteBuffer.allocate(17 + avro.length).put(guid()).put(avro).array();

        assertThat(deserializer.deserialize("t", framed)).isEqualTo(event);
    }

    @Test
    void shouldReadAMessageWhoseSchemaIsNamedInAHeader() {
        assertThat(deserializer.deserialize("t", named(guid()), avro)).isEqualTo(event);
        assertThat(deserializer.deserialize("t", named(WireFormat.frame(1, new byte[0])), avro))
                .isEqualTo(event);
    }

    @Test
    void shouldGoByTheValueWhenItNamesItsSchemaItself() {
        assertThat(deserializer.deserialize("t", named(new byte[] {9}), message))
                .isEqualTo(event);
    }

    @Test
    void shouldNameTheHeaderWhenItHasAnotherForm() {
        assertThatThrownBy(() -> deserializer.deserialize("t", named(new byte[] {9}), avro))
                .isInstanceOf(SerializationException.class)
                .hasMessage(
                        "Expected the header __value_schema_id to hold magic byte 1 and a GUID, or magic byte 0 and an id,"
                                + " but it has another form (1 bytes)");
    }

    @Test
    void shouldNameTheGuidWhenTheRegistryDoesNotKnowIt() {
        byte[] other = guid();
        other[16]++;

        assertThatThrownBy(() -> deserializer.deserialize("t", named(other), avro))
                .hasMessageContaining("GUID 89791762-2336-4186-9674-299b90a802e3");
    }

    @ParameterizedTest
    @CsvSource({"timestamp-millis, 1700000000123", "timestamp-nanos, 1700000000123000999"})
    void shouldConvertATimeThatWasWrittenInAnotherUnit(String type, long value) {
        registry.put(9, withTimes(PipelineEvent.getClassSchema(), type));
        byte[] written = under9(withRawTime(value));

        PipelineEvent read = deserializer.deserialize("t", written);

        assertThat(read.getTimestamp()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
        assertThat(read.getExecutionId()).isEqualTo(event.getExecutionId());
    }

    @Test
    void shouldConvertEveryTimeOfARecord() {
        ExecutionRecord record = SampleEvents.record(Map.of());
        byte[] bytes = new AvroSerializer<ExecutionRecord>(registry).serialize("r", record);
        registry.put(9, withTimes(ExecutionRecord.getClassSchema(), "timestamp-millis"));
        AvroDeserializer<ExecutionRecord> reader = new AvroDeserializer<>(registry, ExecutionRecord.class);

        ExecutionRecord read = reader.deserialize("r", under9(bytes));

        assertThat(read.getItems()).isNotEmpty();
        for (int i = 0; i < read.getItems().size(); i++) {
            assertThat(read.getItems().get(i).getTimestamp())
                    .isEqualTo(thousandTimes(record.getItems().get(i).getTimestamp()));
        }
        assertThat(read.getTimestamp()).isEqualTo(record.getTimestamp().map(OtherWritersTest::thousandTimes));
    }

    @ParameterizedTest
    @CsvSource({"local-timestamp-micros", "time-micros", "something-else"})
    void shouldNameTheFieldWhenItsTimeMeansSomethingElse(String type) {
        registry.put(9, withTimes(PipelineEvent.getClassSchema(), type));

        assertThatThrownBy(() -> deserializer.deserialize("t", under9(message)))
                .isInstanceOf(SerializationException.class)
                .hasMessage(
                        "Expected the field timestamp as timestamp-micros, timestamp-millis or timestamp-nanos, but in"
                                + " schema id 9 its logical type is " + type);
    }

    @Test
    void shouldReadATextThatAnotherWriterCallsAUuid() {
        String schema = PipelineEvent.getClassSchema().toString();
        String plain = "\"name\":\"event_id\",\"type\":{\"type\":\"string\",\"avro.java.string\":\"String\"}";
        assertThat(schema).contains(plain);
        registry.put(
                9,
                new Schema.Parser()
                        .parse(schema.replace(
                                plain,
                                "\"name\":\"event_id\",\"type\":{\"type\":\"string\",\"logicalType\":\"uuid\"}")));

        assertThat(deserializer.deserialize("t", under9(message))).isEqualTo(event);
    }

    private static byte[] under9(byte[] message) {
        byte[] other = message.clone();
        ByteBuffer.wrap(other).putInt(1, 9);
        return other;
    }

    private static Instant thousandTimes(Instant misread) {
        return Instant.EPOCH.plus(ChronoUnit.MICROS.between(Instant.EPOCH, misread) * 1_000, ChronoUnit.MICROS);
    }

    private static Schema withTimes(Schema schema, String type) {
        return new Schema.Parser().parse(schema.toString().replace(MICROS, type));
    }

    private byte[] withRawTime(long value) {
        PipelineEvent raw = PipelineEvent.newBuilder(event)
                .setTimestamp(Instant.EPOCH.plus(value, ChronoUnit.MICROS))
                .build();
        return new AvroSerializer<PipelineEvent>(registry).serialize("t", raw);
    }
}
