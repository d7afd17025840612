// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.foreign;

import io.werkspur.schema.serde.TrustedTypes;
import io.werkspur.schema.serde.WireFormat;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Messages of writers whose schemas nobody has asked the registry for yet: ours with one more field at the end. */
final class VariantSchemas implements AutoCloseable {
    private final SchemaRegistry registry;

    VariantSchemas(Map<String, String> settings) {
        TrustedTypes.install();
        registry = SchemaRegistries.connect(settings);
    }

    /** The message of a value, written with the variant of that name. */
    byte[] message(String topic, SpecificRecord value, String variant) throws IOException {
        Schema ours = value.getSchema();
        List<Schema.Field> fields = new ArrayList<>();
        ours.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        Schema text = Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
        fields.add(new Schema.Field("of_" + variant, text, null, Schema.Field.NULL_DEFAULT_VALUE));
        Schema schema = Schema.createRecord(ours.getName(), ours.getDoc(), ours.getNamespace(), false, fields);
        int id = registry.idFor(topic + "-value", schema);
        ByteArrayOutputStream avro = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(avro, null);
        new SpecificDatumWriter<>(ours, SpecificData.getForSchema(ours)).write(value, encoder);
        encoder.writeIndex(0);
        encoder.flush();
        return WireFormat.frame(id, avro.toByteArray());
    }

    @Override
    public void close() {
        registry.close();
    }
}
