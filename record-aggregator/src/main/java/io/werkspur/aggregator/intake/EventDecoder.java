// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake;

import io.werkspur.aggregator.domain.event.DecodedEvent;
import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.intake.encoded.EncodedEvent;
import io.werkspur.aggregator.intake.encoded.MalformedEventException;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Limits;
import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.schema.serde.WireFormat;
import io.werkspur.schema.serde.logical.LogicalTypes;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.schema.serde.registry.UnknownSchemaException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value of an event: if it was written with the layout of today it stays encoded, otherwise it is decoded completely. Both
 * ways accept and refuse the same bytes, and lead to the same record. For one thread.
 */
public final class EventDecoder {
    private final String topic;
    private final SchemaRegistry registry;
    private final AvroDeserializer<PipelineEvent> deserializer;
    private final AvroSerializer<PipelineEvent> serializer;
    private final @Nullable Deserializer<PipelineEvent> foreign;
    private final Map<Integer, Integer> itemTypes = new HashMap<>();
    private final Set<Integer> inOtherUnits = new HashSet<>();
    private final Function<byte[], PipelineEvent> whole = this::whole;
    // Nearly all events are written with one schema.
    private int lastCurrent;
    private int lastItemTypes;

    public EventDecoder(String topic, SchemaRegistry registry) {
        this(topic, registry, null);
    }

    /** @param foreign says what an event contains that ours can read; null if ours does that too */
    public EventDecoder(String topic, SchemaRegistry registry, @Nullable Deserializer<PipelineEvent> foreign) {
        this.topic = topic;
        this.registry = registry;
        this.deserializer = new AvroDeserializer<>(registry, PipelineEvent.class);
        this.serializer = new AvroSerializer<>(registry);
        this.foreign = foreign;
    }

    /** Reads a value; throws the exceptions of {@link AvroDeserializer#deserialize}. */
    FoldEvent decode(byte[] value) {
        if (!WireFormat.namesId(value)) {
            // By a GUID, or not at all.
            return new DecodedEvent(whole(value));
        }
        int id = WireFormat.schemaId(value);
        if (id == lastCurrent) {
            return encoded(id, lastItemTypes, value);
        }
        if (id < 1) {
            throw new UnknownSchemaException(id, "Expected a schema id from 1 on, but got " + id);
        }
        Integer known = itemTypes.get(id);
        if (known == null) {
            known = inspect(id, registry.schemaById(id));
            itemTypes.put(id, known);
        }
        FoldEvent event = known == EventLayout.OTHER ? new DecodedEvent(whole(value)) : encoded(id, known, value);
        if (foreign != null && !inOtherUnits.contains(id)) {
            // It is only shown what ours accepts, because it knows no limits, and nothing that it would misread.
            return new DecodedEvent(Objects.requireNonNull(foreign.deserialize(topic, value)));
        }
        if (known != EventLayout.OTHER) {
            lastCurrent = id;
            lastItemTypes = known;
        }
        return event;
    }

    private int inspect(int id, Schema schema) {
        // Fingerprints do not include logical types.
        if (!LogicalTypes.areSame(schema, PipelineEvent.getClassSchema())) {
            inOtherUnits.add(id);
            return EventLayout.OTHER;
        }
        return EventLayout.knownItemTypes(schema);
    }

    /**
     * The value of a message whose schema is named in a header, as it would be with the schema's id before it; throws the
     * exceptions of {@link AvroDeserializer#deserialize}.
     */
    byte[] reframed(byte[] value, Headers headers) {
        PipelineEvent event = Objects.requireNonNull(deserializer.deserialize(topic, headers, value));
        return Objects.requireNonNull(serializer.serialize(topic, event));
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
