// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.testkit.InMemorySchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas evolve FULL_TRANSITIVE: every version reads every other, so the log stays readable forever. */
class SchemaCompatibilityTest {
    private static final Schema EVENT = PipelineEvent.getClassSchema();

    static Stream<Schema> contract() {
        return Stream.of(EVENT, ExecutionRecord.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("contract")
    void shouldReadAndBeReadByEveryReleasedVersion(Schema schema) {
        List<Schema> versions = ReleasedSchemas.of(schema.getName());

        assertThat(versions).isNotEmpty();
        assertThat(ReleasedSchemas.problems(schema, versions))
                .as("%s must stay compatible both ways with every released version", schema.getName())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contract")
    void shouldBeTheNewestReleasedVersion(Schema schema) {
        List<Schema> versions = ReleasedSchemas.of(schema.getName());
        int next = versions.size() + 1;

        if (versions.isEmpty() || !versions.get(next - 2).toString().equals(schema.toString())) {
            throw new AssertionError("Expected the schema of " + schema.getName()
                    + " to be the newest released version (v"
                    + versions.size()
                    + "), but it was changed. A released version never changes: add a new one by copying"
                    + " schemas/" + ReleasedSchemas.writeCandidate(schema, next) + " to schemas/src/main/resources"
                    + ReleasedSchemas.path(schema.getName(), next));
        }
    }

    @Test
    void shouldFindTheProblemWhenAFieldWithoutDefaultGoes() {
        Schema next = HostileBytes.changed(EVENT, root -> remove(root, "stage"));

        assertThat(ReleasedSchemas.problems(
                        next, ReleasedSchemas.of("PipelineEvent").subList(0, 1)))
                .singleElement()
                .asString()
                .startsWith("v1 cannot read this version: READER_FIELD_MISSING_DEFAULT_VALUE at /fields/4, stage");
    }

    @Test
    void shouldFindTheProblemWhenAFieldWithoutDefaultComes() {
        Schema next = HostileBytes.withExtraString(EVENT);

        assertThat(ReleasedSchemas.problems(
                        next, ReleasedSchemas.of("PipelineEvent").subList(0, 1)))
                .singleElement()
                .asString()
                .startsWith("this version cannot read v1: READER_FIELD_MISSING_DEFAULT_VALUE at /fields/0, extra");
    }

    @Test
    void shouldFindTheProblemWhenAFieldChangesItsType() {
        Schema next = HostileBytes.changed(EVENT, root -> field(root, "stage").put("type", "string"));

        assertThat(ReleasedSchemas.problems(
                        next, ReleasedSchemas.of("PipelineEvent").subList(0, 1)))
                .hasSize(2)
                .allMatch(problem -> problem.contains("TYPE_MISMATCH"));
    }

    @Test
    void shouldFindNoProblemWhenAFieldWithDefaultComesOrGoes() {
        Schema more = HostileBytes.changed(
                EVENT,
                root -> root.withArray("fields")
                        .addObject()
                        .put("name", "mood")
                        .put("type", "string")
                        .put("default", ""));
        Schema less = HostileBytes.changed(EVENT, root -> remove(root, "model_used"));

        assertThat(ReleasedSchemas.problems(more, ReleasedSchemas.of("PipelineEvent")))
                .isEmpty();
        assertThat(ReleasedSchemas.problems(less, ReleasedSchemas.of("PipelineEvent")))
                .isEmpty();
    }

    @Test
    void shouldReadUnknownWhenANewerWriterUsesAnItemTypeThatWeDoNotKnow() throws IOException {
        Schema newer = HostileBytes.changed(
                EVENT,
                root -> ((ArrayNode) field(root, "item_type").path("type").path("symbols")).add("OUTPUT_SCENT"));
        InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
        registry.put(9, newer);

        PipelineEvent read = new AvroDeserializer<>(registry, PipelineEvent.class)
                .deserialize("t", WireFormat.frame(9, eventOfType(newer, "OUTPUT_SCENT")));

        assertThat(ReleasedSchemas.problems(newer, ReleasedSchemas.of("PipelineEvent")))
                .isEmpty();
        assertThat(read.getItemType()).isEqualTo(ItemType.UNKNOWN);
        assertThat(read.getContent()).isEqualTo(SampleEvents.event().getContent());
        assertThat(read.getMetadata()).isEqualTo(SampleEvents.event().getMetadata());
    }

    /** One of our events as a newer writer would write it. */
    private static byte[] eventOfType(Schema newer, String itemType) throws IOException {
        byte[] ours =
                new AvroSerializer<PipelineEvent>(new InMemorySchemaRegistry()).serialize("t", SampleEvents.event());
        GenericRecord event = new GenericDatumReader<GenericRecord>(EVENT, newer)
                .read(
                        null,
                        DecoderFactory.get()
                                .binaryDecoder(
                                        ours, WireFormat.HEADER_BYTES, ours.length - WireFormat.HEADER_BYTES, null));
        event.put(
                "item_type",
                new GenericData.EnumSymbol(newer.getField("item_type").schema(), itemType));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(newer).write(event, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static ObjectNode field(ObjectNode root, String name) {
        for (JsonNode field : root.withArray("fields")) {
            if (field.path("name").textValue().equals(name)) {
                return (ObjectNode) field;
            }
        }
        throw new AssertionError("Expected a field " + name);
    }

    private static void remove(ObjectNode root, String name) {
        Iterator<JsonNode> fields = root.withArray("fields").iterator();
        while (fields.hasNext()) {
            if (fields.next().path("name").textValue().equals(name)) {
                fields.remove();
            }
        }
    }
}
