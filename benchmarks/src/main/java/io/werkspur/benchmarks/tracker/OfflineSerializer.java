// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.tracker;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.testkit.InMemorySchemaRegistry;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** The serializer with a registry without network, so that connecting to a registry is not measured. */
public final class OfflineSerializer implements Serializer<PipelineEvent> {
    private final AvroSerializer<PipelineEvent> serializer = new AvroSerializer<>(new InMemorySchemaRegistry());

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable PipelineEvent event) {
        return serializer.serialize(topic, event);
    }
}
