// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import io.werkspur.aggregator.domain.WritePolicy;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Topics;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * What the topology needs from outside.
 *
 * @param topics names of the topics
 * @param policy when records are written
 * @param events makes a deserializer for each task
 * @param records makes a serializer for each task
 * @param offsets where the event topic ends
 */
public record FoldSettings(
        Topics topics,
        WritePolicy policy,
        Supplier<Deserializer<PipelineEvent>> events,
        Supplier<Serializer<ExecutionRecord>> records,
        PartitionOffsets offsets) {}
