// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.foreign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/** Writes as Confluent's KafkaAvroSerializer; its errors contain the whole schema. */
public final class StandInSerializer implements Serializer<Object> {
    private StandInClient client;
    private StandInErrors errors;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        client = new StandInClient(configs);
        errors = StandInErrors.named(configs);
    }

    @Override
    public byte[] serialize(String topic, Object data) {
        if (data == null) {
            return null;
        }
        Schema schema = ((SpecificRecord) data).getSchema();
        int id = register(topic, schema);
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(0);
            out.write(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new SpecificDatumWriter<>(schema, SpecificData.getForSchema(schema)).write(data, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("Error serializing Avro message", e);
        }
    }

    private int register(String topic, Schema schema) {
        try {
            return client.register(topic + "-value", schema);
        } catch (RestClientException e) {
            throw errors.of("Error registering Avro schema" + schema, e);
        } catch (IOException e) {
            throw errors.of("Error serializing Avro message", e);
        }
    }
}
