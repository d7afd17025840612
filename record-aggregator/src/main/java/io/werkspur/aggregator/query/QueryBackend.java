// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query;

import io.werkspur.aggregator.domain.run.WritePolicy;
import io.werkspur.aggregator.query.read.RestoreProgress;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.service.http.ServiceMetrics;
import io.werkspur.service.lifecycle.Readiness;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * What the query API needs of the aggregator around it. All of it belongs to the caller.
 *
 * @param topics names of the topics
 * @param partitions how many partitions the event topic has
 * @param registry where schemas are; must not wait
 * @param policy when a run counts as stalled
 * @param admin asked where the event topic ends
 * @param streams the running application; null before it has started
 * @param progress what is being restored
 * @param readiness whether the aggregator does its work
 * @param metrics what is shown, and where requests are counted
 */
public record QueryBackend(
        Topics topics,
        int partitions,
        SchemaRegistry registry,
        WritePolicy policy,
        Admin admin,
        Supplier<@Nullable KafkaStreams> streams,
        RestoreProgress progress,
        Supplier<Readiness> readiness,
        ServiceMetrics metrics) {}
