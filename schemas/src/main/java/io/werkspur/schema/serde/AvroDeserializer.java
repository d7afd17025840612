// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Limits;
import io.werkspur.schema.serde.logical.LogicalTypes;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.schema.serde.registry.SerdeConfig;
import io.werkspur.schema.serde.registry.UnknownSchemaException;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro in Confluent's wire format, whatever schema it was written with, as a generated type of this version; null
 * stays null (a tombstone). Asks the registry once per schema id. Safe from any thread once configured.
 *
 * <p>{@link #deserialize} throws {@link SerializationException} for every message that can never be read (no magic byte,
 * truncated, bytes left over, an event beyond {@link Limits}, an {@link UnknownSchemaException unknown schema}, another
 * type), and {@link RegistryUnavailableException} if the schema is not known yet and the registry gives no usable
 * response. It throws nothing else, whatever the bytes are.
 *
 * @param <T> a generated type
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private static final List<Class<? extends SpecificRecord>> TOP_LEVEL =
            List.of(PipelineEvent.class, ExecutionRecord.class);

    private final ConcurrentHashMap<Object, Reading<T>> readings = new ConcurrentHashMap<>();
    private @Nullable SchemaRegistry registry;
    private @Nullable Class<T> type;
    private boolean ownsRegistry;
    private boolean isKey;

    /**
     * For Kafka, which calls {@link #configure} next. Without {@link SerdeConfig#VALUE_TYPE} the name of the writer's
     * schema decides whether it creates {@link PipelineEvent} or {@link ExecutionRecord}.
     */
    public AvroDeserializer() {
        TrustedTypes.install();
    }

    /** Uses a registry that the caller closes. */
    public AvroDeserializer(SchemaRegistry registry, Class<T> type) {
        this();
        this.registry = registry;
        this.type = type;
    }

    /** Sets a registry that the caller closes; called before {@link #configure}. */
    void use(SchemaRegistry shared) {
        this.registry = shared;
    }

    /**
     * Connects to the registry unless it was given one.
     *
     * @param configs see {@link SerdeConfig}
     */
    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        this.isKey = isKey;
        if (registry == null) {
            registry = SchemaRegistries.connect(configs);
            ownsRegistry = true;
        }
        if (type == null && configs.get(typeKey(isKey)) != null) {
            type = generatedType(new SerdeConfig(configs), typeKey(isKey));
        }
    }

    private static String typeKey(boolean isKey) {
        return isKey ? SerdeConfig.KEY_TYPE : SerdeConfig.VALUE_TYPE;
    }

    private static <T extends SpecificRecord> Class<T> generatedType(SerdeConfig config, String key) {
        Class<?> wanted = config.getClass(key);
        if (!SpecificRecord.class.isAssignableFrom(wanted)) {
            throw new ConfigException(key, wanted.getName(), "Expected a class that Avro generated");
        }
        return cast(wanted);
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        return data == null ? null : read(SchemaFrame.before(data), data);
    }

    /**
     * As above. What cannot be read by the schema before it is read by that in the header {@code __value_schema_id}, if the
     * message has one.
     */
    @Override
    public @Nullable T deserialize(String topic, @Nullable Headers headers, byte @Nullable [] data) {
        if (data == null || !SchemaFrame.isIn(headers, isKey)) {
            return deserialize(topic, data);
        }
        try {
            return deserialize(topic, data);
        } catch (SerializationException e) {
            // A reader that has lost the headers must come to the same result, so the value decides first.
            return read(SchemaFrame.in(headers, isKey), data);
        }
    }

    private T read(SchemaFrame frame, byte[] data) {
        Reading<T> reading = readings.get(frame.schema());
        if (reading == null) {
            reading = prepare(frame);
            readings.put(frame.schema(), reading);
        }
        requireSize(reading.type, data.length - frame.avroFrom());
        return decode(frame, reading, data);
    }

    private Reading<T> prepare(SchemaFrame frame) {
        if (registry == null) {
            throw new IllegalStateException("Expected configure() before deserialize(), but it was not called");
        }
        Schema writer = frame.schema() instanceof UUID guid
                ? registry.schemaByGuid(guid)
                : registry.schemaById((Integer) frame.schema());
        Class<T> target = type == null ? named(frame, writer) : type;
        return new Reading<>(target, LogicalTypes.reader(frame.toString(), writer, target));
    }

    private static <T extends SpecificRecord> Class<T> named(SchemaFrame frame, Schema writer) {
        for (Class<? extends SpecificRecord> candidate : TOP_LEVEL) {
            if (candidate.getName().equals(writer.getFullName())) {
                return cast(candidate);
            }
        }
        throw new SerializationException(
                "Expected a PipelineEvent or an ExecutionRecord, but " + frame + " describes " + writer.getFullName());
    }

    /** The caller is responsible for T; Avro creates objects of the class named here. */
    @SuppressWarnings("unchecked")
    private static <T> Class<T> cast(Class<?> type) {
        return (Class<T>) type;
    }

    private static void requireSize(Class<?> type, int bytes) {
        if (type == PipelineEvent.class && bytes > Limits.MAX_EVENT_BYTES) {
            throw new SerializationException(
                    "Expected an event of at most " + Limits.MAX_EVENT_BYTES + " bytes, but got " + bytes);
        }
    }

    private T decode(SchemaFrame frame, Reading<T> reading, byte[] data) {
        String expected = "Expected a " + reading.type.getSimpleName() + " written with " + frame + ", but ";
        boolean atEnd;
        T value;
        try {
            BoundedDecoder decoder = new BoundedDecoder(data, frame.avroFrom(), maxNesting(reading.type));
            value = reading.reader.read(null, decoder);
            atEnd = decoder.isEnd();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(expected + reason(e), e);
        } catch (StackOverflowError e) {
            throw new SerializationException(expected + "it is nested too deep to be read");
        }
        if (!atEnd) {
            throw new SerializationException(expected + "bytes are left over after it");
        }
        return value;
    }

    /** In a record the metadata is one list deeper: in an item or in the event of an anomaly. */
    private static int maxNesting(Class<?> type) {
        return type == PipelineEvent.class ? Limits.MAX_METADATA_DEPTH : Limits.MAX_METADATA_DEPTH + 1;
    }

    private static String reason(Exception e) {
        return e instanceof EOFException
                ? "the bytes end too early"
                : "it cannot be read: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }

    @Override
    public void close() {
        if (ownsRegistry && registry != null) {
            registry.close();
        }
    }

    private record Reading<T>(Class<T> type, DatumReader<T> reader) {}
}
