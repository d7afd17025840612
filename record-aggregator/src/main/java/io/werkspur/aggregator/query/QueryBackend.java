// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query;

import io.werkspur.aggregator.domain.run.WritePolicy;
import io.werkspur.aggregator.intake.LostEvents;
import io.werkspur.aggregator.registry.ForeignClasses;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.service.lifecycle.Readiness;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the aggregator that the query API uses. All of them belong to the caller.
 *
 * @param topics names of the topics
 * @param partitions how many partitions the event topic has
 * @param registry the schemas; must not wait
 * @param foreign the class that reads events, if it is not ours
 * @param lost hears of events that were folded and cannot be read now
 * @param policy when a run counts as stalled
 * @param admin reports where the event topic ends
 * @param streams the running application; null before it has started
 * @param readiness whether the aggregator processes events
 */
public record QueryBackend(
        Topics topics,
        int partitions,
        SchemaRegistry registry,
        ForeignClasses foreign,
        LostEvents lost,
        WritePolicy policy,
        Admin admin,
        Supplier<@Nullable KafkaStreams> streams,
        Supplier<Readiness> readiness) {}
