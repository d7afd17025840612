// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde;

import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.schema.serde.registry.SerdeConfig;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * {@link AvroSerializer} and {@link AvroDeserializer} with one registry client. Safe from any thread once configured.
 *
 * @param <T> a generated type
 */
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {
    private final AvroSerializer<T> serializer;
    private final AvroDeserializer<T> deserializer;
    private final boolean registryGiven;
    private @Nullable SchemaRegistry own;

    /** For Kafka, which calls {@link #configure} next. */
    public AvroSerde() {
        this.serializer = new AvroSerializer<>();
        this.deserializer = new AvroDeserializer<>();
        this.registryGiven = false;
    }

    /** For values, with a registry that the caller closes. */
    public AvroSerde(SchemaRegistry registry, Class<T> type) {
        this.serializer = new AvroSerializer<>(registry);
        this.deserializer = new AvroDeserializer<>(registry, type);
        this.registryGiven = true;
    }

    /**
     * Connects to the registry unless it was given one.
     *
     * @param configs see {@link SerdeConfig}
     */
    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        if (!registryGiven && own == null) {
            SchemaRegistry connected = SchemaRegistries.connect(configs);
            serializer.use(connected);
            deserializer.use(connected);
            own = connected;
        }
        serializer.configure(configs, isKey);
        deserializer.configure(configs, isKey);
    }

    @Override
    public Serializer<T> serializer() {
        return serializer;
    }

    @Override
    public Deserializer<T> deserializer() {
        return deserializer;
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
