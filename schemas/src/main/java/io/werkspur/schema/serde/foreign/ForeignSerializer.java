// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.foreign;

import io.werkspur.schema.serde.Subjects;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A serializer of somebody else that reports errors as {@link io.werkspur.schema.serde.AvroSerializer} does: a value that its
 * schema cannot hold is a {@link SerializationException}, everything else {@link RegistryUnavailableException} with the
 * innermost cause in one line, whatever the class calls it. As safe as the class that it uses.
 */
final class ForeignSerializer<T extends SpecificRecord> implements Serializer<T> {
    private final Serializer<Object> foreign;
    private final OwnClient registry;

    /** @param registry our client; closed with this */
    ForeignSerializer(Serializer<Object> foreign, OwnClient registry) {
        this.foreign = foreign;
        this.registry = registry;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T data) {
        if (data == null) {
            return null;
        }
        try {
            return foreign.serialize(topic, data);
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            requireWritable(data);
            registry.get().prime(List.of(Subjects.ofValue(topic)));
            throw new RegistryUnavailableException("Expected "
                    + foreign.getClass().getSimpleName() + " to write a "
                    + data.getSchema().getName() + ", but " + RootCause.line(e)
                    + "; check its settings, and what it may do at the registry");
        }
    }

    private static void requireWritable(SpecificRecord data) {
        Schema schema = data.getSchema();
        try {
            BinaryEncoder nowhere = EncoderFactory.get().binaryEncoder(OutputStream.nullOutputStream(), null);
            new SpecificDatumWriter<>(schema, SpecificData.getForClass(data.getClass())).write(data, nowhere);
            nowhere.flush();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new SerializationException(
                    "Expected a complete " + schema.getName() + ", but writing it failed: " + RootCause.line(e));
        }
    }

    @Override
    public void close() {
        try (registry) {
            foreign.close();
        }
    }
}
