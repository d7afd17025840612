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
import org.apache.kafka.common.errors.SerializationException;

/**
 * Reads the value of an event: if it was written with the layout of today it stays encoded, otherwise it is decoded completely. Both
 * ways accept and refuse the same bytes, and lead to the same record. For one thread.
 */
public final class EventDecoder {
    private final String topic;
    private final SchemaRegistry registry;
    private final AvroDeserializer<PipelineEvent> deserializer;
    private final Map<Integer, Integer> itemTypes = new HashMap<>();
    private final Function<byte[], PipelineEvent> whole = this::whole;
    // Nearly all events are written with one schema.
    private int lastCurrent;
    private int lastItemTypes;

    public EventDecoder(String topic, SchemaRegistry registry) {
        this.topic = topic;
        this.registry = registry;
        this.deserializer = new AvroDeserializer<>(registry, PipelineEvent.class);
    }

    /** Reads a value; throws the exceptions of {@link AvroDeserializer#deserialize}. */
    FoldEvent decode(byte[] value) {
        int id = WireFormat.schemaId(value);
        if (id == lastCurrent) {
            return encoded(id, lastItemTypes, value);
        }
        if (id < 1) {
            throw new UnknownSchemaException(id, "Expected a schema id from 1 on, but got " + id);
        }
        Integer known = itemTypes.get(id);
        if (known == null) {
            known = EventLayout.knownItemTypes(registry.schemaById(id));
            itemTypes.put(id, known);
        }
        if (known == EventLayout.OTHER) {
            return new DecodedEvent(whole(value));
        }
        lastCurrent = id;
        lastItemTypes = known;
        return encoded(id, known, value);
    }

    private FoldEvent encoded(int id, int knownItemTypes, byte[] value) {
        int bytes = value.length - WireFormat.HEADER_BYTES;
        if (bytes > Limits.MAX_EVENT_BYTES) {
            throw new SerializationException(
                    "Expected an event of at most " + Limits.MAX_EVENT_BYTES + " bytes, but got " + bytes);
        }
        try {
            return EncodedEvent.read(value, WireFormat.HEADER_BYTES, knownItemTypes, whole);
        } catch (MalformedEventException e) {
            throw new SerializationException(
                    "Expected a PipelineEvent written with schema id " + id + ", but " + e.getMessage(), e);
        }
    }

    private PipelineEvent whole(byte[] value) {
        return Objects.requireNonNull(deserializer.deserialize(topic, value));
    }
}
