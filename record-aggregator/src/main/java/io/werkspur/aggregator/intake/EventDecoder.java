// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake;

import io.werkspur.aggregator.domain.event.DecodedEvent;
import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.intake.encoded.EncodedEvent;
import io.werkspur.aggregator.intake.encoded.MalformedEventException;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Limits;
import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.schema.serde.WireFormat;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.schema.serde.registry.UnknownSchemaException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Reads the value of an event: if it was written with the current schema it stays encoded, otherwise it is decoded completely. Both
 * ways accept and refuse the same bytes, and lead to the same record. For one thread.
 */
public final class EventDecoder {
    private static final long CURRENT_LAYOUT = SchemaNormalization.parsingFingerprint64(PipelineEvent.getClassSchema());

    private final String topic;
    private final SchemaRegistry registry;
    private final AvroDeserializer<PipelineEvent> deserializer;
    private final Map<Integer, Boolean> isCurrent = new HashMap<>();
    private final Function<byte[], PipelineEvent> whole = this::whole;
    // Nearly all events are written with one schema.
    private int lastCurrent;

    public EventDecoder(String topic, SchemaRegistry registry) {
        this.topic = topic;
        this.registry = registry;
        this.deserializer = new AvroDeserializer<>(registry, PipelineEvent.class);
    }

    /** Reads a value; throws the exceptions of {@link AvroDeserializer#deserialize}. */
    FoldEvent decode(byte[] value) {
        int id = WireFormat.schemaId(value);
        if (id == lastCurrent) {
            return encoded(id, value);
        }
        if (id < 1) {
            throw new UnknownSchemaException(id, "Expected a schema id from 1 on, but got " + id);
        }
        Boolean current = isCurrent.get(id);
        if (current == null) {
            current = hasCurrentLayout(registry.schemaById(id));
            isCurrent.put(id, current);
        }
        if (!current) {
            return new DecodedEvent(whole(value));
        }
        lastCurrent = id;
        return encoded(id, value);
    }

    private static boolean hasCurrentLayout(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema) == CURRENT_LAYOUT;
    }

    private FoldEvent encoded(int id, byte[] value) {
        int bytes = value.length - WireFormat.HEADER_BYTES;
        if (bytes > Limits.MAX_EVENT_BYTES) {
            throw new SerializationException(
                    "Expected an event of at most " + Limits.MAX_EVENT_BYTES + " bytes, but got " + bytes);
        }
        try {
            return EncodedEvent.read(value, WireFormat.HEADER_BYTES, whole);
        } catch (MalformedEventException e) {
            throw new SerializationException(
                    "Expected a PipelineEvent written with schema id " + id + ", but " + e.getMessage(), e);
        }
    }

    private PipelineEvent whole(byte[] value) {
        return Objects.requireNonNull(deserializer.deserialize(topic, value));
    }
}
