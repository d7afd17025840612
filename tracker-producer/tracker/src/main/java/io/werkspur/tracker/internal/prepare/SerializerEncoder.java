// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.prepare;

import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.foreign.ValueClasses;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Encodes with a Kafka serializer, made from its class name when it is first needed. Used by one thread at a time. */
public final class SerializerEncoder implements EventEncoder {
    /** Encoded and thrown away: what a serializer has to ask for, it asks for then. */
    private static final PipelineEvent SAMPLE = new PipelineEvent(
            "00000000-0000-7000-8000-000000000000",
            "sample",
            1L,
            Instant.EPOCH,
            0,
            null,
            null,
            MediaType.METADATA,
            ItemType.PIPELINE_START,
            null,
            null,
            null,
            null,
            null,
            null,
            Map.of(),
            null,
            null,
            null);

    private final String topic;
    private final String className;
    private final Map<String, Object> settings;
    private @Nullable Serializer<PipelineEvent> serializer;
    private boolean warm;

    public SerializerEncoder(String topic, String className, Map<String, Object> settings) {
        this.topic = topic;
        this.className = className;
        this.settings = Map.copyOf(settings);
    }

    @Override
    public void warmUp() {
        if (!warm) {
            byte[] unused = encode(SAMPLE);
            warm = true;
        }
    }

    @Override
    public byte[] encode(PipelineEvent event) {
        byte[] value = serializer().serialize(topic, event);
        if (value == null) {
            throw new IllegalStateException("Expected bytes from " + className + ", but it returned none");
        }
        return value;
    }

    @Override
    public void close() {
        if (serializer != null) {
            serializer.close();
        }
    }

    private Serializer<PipelineEvent> serializer() {
        Serializer<PipelineEvent> known = serializer;
        if (known != null) {
            return known;
        }
        Serializer<PipelineEvent> made = ValueClasses.serializer(className, settings);
        serializer = made;
        return made;
    }
}
