// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Limits;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.schema.serde.registry.SerdeConfig;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro in Confluent's wire format; null stays null (a tombstone). Asks the registry only once per topic and
 * schema, under the subject {@code <topic>-value} or {@code <topic>-key}. Refuses events that break {@link Limits};
 * records have no limit here. Safe from any thread once configured.
 *
 * <p>{@link #serialize} throws {@link SerializationException} for a value that cannot be written (too large, too deep,
 * incomplete, or its schema was refused), and {@link RegistryUnavailableException} if the id is not known yet and the
 * registry gives no usable response.
 *
 * @param <T> a generated type
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    private final ConcurrentHashMap<Target, Encoding<T>> encodings = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable EncodeBuffer> spare = new AtomicReference<>();
    private volatile @Nullable Encoding<T> latest;
    private @Nullable SchemaRegistry registry;
    private boolean ownsRegistry;
    private boolean isKey;

    /** For Kafka, which calls {@link #configure} next. */
    public AvroSerializer() {
        TrustedTypes.install();
    }

    /** For values, with a registry that the caller closes. */
    public AvroSerializer(SchemaRegistry registry) {
        this();
        this.registry = registry;
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
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T data) {
        if (data == null) {
            return null;
        }
        if (data instanceof PipelineEvent event && MetadataDepth.isTooDeep(event.getMetadata())) {
            throw new SerializationException("Expected metadata nested at most " + Limits.MAX_METADATA_DEPTH
                    + " deep, but that of " + name(event) + " is deeper; flatten it");
        }
        byte[] message = encode(encoding(topic, data.getSchema()), data);
        if (data instanceof PipelineEvent event && message.length - WireFormat.HEADER_BYTES > Limits.MAX_EVENT_BYTES) {
            throw new SerializationException("Expected an event of at most " + Limits.MAX_EVENT_BYTES + " bytes, but "
                    + name(event) + " takes " + (message.length - WireFormat.HEADER_BYTES)
                    + "; keep large content in a file and name its path");
        }
        return message;
    }

    private Encoding<T> encoding(String topic, Schema schema) {
        Encoding<T> known = latest;
        if (known != null && known.schema == schema && known.topic.equals(topic)) {
            return known;
        }
        Target target = new Target(topic, schema);
        Encoding<T> found = encodings.get(target);
        if (found == null) {
            int id = registry().idFor(Subjects.of(topic, isKey), schema);
            found = new Encoding<>(
                    topic, schema, id, new SpecificDatumWriter<>(schema, SpecificData.getForSchema(schema)));
            encodings.put(target, found);
        }
        latest = found;
        return found;
    }

    private byte[] encode(Encoding<T> encoding, T data) {
        EncodeBuffer kept = spare.getAndSet(null);
        EncodeBuffer buffer = kept == null ? new EncodeBuffer() : kept;
        try {
            byte[] message = buffer.frame(encoding.id, encoding.writer, data);
            if (buffer.isWorthKeeping()) {
                spare.set(buffer);
            }
            return message;
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "Expected a complete " + encoding.schema.getName() + ", but writing it failed: " + e.getMessage(),
                    e);
        } catch (StackOverflowError e) {
            throw new SerializationException("Expected metadata nested at most " + Limits.MAX_METADATA_DEPTH
                    + " deep, but a " + encoding.schema.getName() + " is too deep to be written");
        }
    }

    private SchemaRegistry registry() {
        if (registry == null) {
            throw new IllegalStateException("Expected configure() before serialize(), but it was not called");
        }
        return registry;
    }

    private static String name(PipelineEvent event) {
        return "event " + event.getSequenceNumber() + " of run " + event.getExecutionId();
    }

    @Override
    public void close() {
        if (ownsRegistry && registry != null) {
            registry.close();
        }
    }

    private record Target(String topic, Schema schema) {}

    private record Encoding<T>(String topic, Schema schema, int id, DatumWriter<T> writer) {}
}
