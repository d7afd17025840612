// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.foreign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads as Confluent's KafkaAvroDeserializer: finds the generated class by its name, which Avro refuses if nobody trusted it. */
public final class StandInDeserializer implements Deserializer<Object> {
    private StandInClient client;
    private StandInErrors errors;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        if (!Boolean.parseBoolean(String.valueOf(configs.get("specific.avro.reader")))) {
            throw new IllegalArgumentException("Expected specific.avro.reader=true");
        }
        client = new StandInClient(configs);
        errors = StandInErrors.named(configs);
    }

    @Override
    public Object deserialize(String topic, byte[] data) {
        if (data == null) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(data);
        if (buffer.get() != 0) {
            throw new SerializationException(
                    "Error deserializing schema ID", new IllegalArgumentException("Unknown magic byte!"));
        }
        int id = buffer.getInt();
        Schema writer = schema(id);
        try {
            return new SpecificDatumReader<>(writer, readerSchema(writer))
                    .read(null, DecoderFactory.get().binaryDecoder(data, buffer.position(), buffer.remaining(), null));
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("Error deserializing Avro message for id " + id, e);
        }
    }

    private Schema schema(int id) {
        String message = "Error retrieving Avro value schema for id " + id;
        try {
            return client.byId(id);
        } catch (RestClientException e) {
            throw errors.of(message, e);
        } catch (IOException e) {
            throw errors.of(message, e);
        }
    }

    private static Schema readerSchema(Schema writer) {
        Class<?> type = SpecificData.get().getClass(writer);
        if (type == null) {
            throw new SerializationException("Could not find class " + writer.getFullName());
        }
        try {
            return ((SpecificRecord) type.getDeclaredConstructor().newInstance()).getSchema();
        } catch (ReflectiveOperationException e) {
            throw new SerializationException(writer.getFullName() + " could not be instantiated", e);
        }
    }
}
