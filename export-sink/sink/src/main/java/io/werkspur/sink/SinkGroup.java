// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink;

import io.werkspur.schema.event.Topics;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the group of the sink is not that of the aggregator: whoever comes second into a group of both is refused by the
 * broker, in words that name neither. Stateless.
 */
final class SinkGroup {
    /** The name under which Kafka Streams joins a group. */
    private static final String STREAMS = "stream";

    private SinkGroup() {}

    /**
     * Asks the broker who is in the group now, and what it has read so far.
     *
     * @throws IllegalStateException with one line if that is the aggregator
     */
    static void require(Admin admin, String group, Topics topics) {
        if (isOfStreams(admin, group) || hasMembersOfStreams(admin, group) || hasReadEvents(admin, group, topics)) {
            throw sharedWithTheAggregator(group, null);
        }
    }

    /** The line, for an error of which that is the reason. */
    static IllegalStateException sharedWithTheAggregator(String group, @Nullable Exception refusal) {
        IllegalStateException line = new IllegalStateException(
                "Expected sink's group.id to differ from the aggregator's application.id, but both are " + group
                        + "; choose another one with --group-id");
        if (refusal != null) {
            line.addSuppressed(refusal);
        }
        return line;
    }

    private static boolean isOfStreams(Admin admin, String group) {
        Collection<GroupListing> groups = answer(admin.listGroups().all());
        return groups != null
                && groups.stream()
                        .anyMatch(one -> one.groupId().equals(group)
                                && one.type().filter(GroupType.STREAMS::equals).isPresent());
    }

    // As Streams joined before it had a protocol of its own.
    private static boolean hasMembersOfStreams(Admin admin, String group) {
        Map<String, ConsumerGroupDescription> found =
                answer(admin.describeConsumerGroups(Set.of(group)).all());
        return found != null && found.values().stream().anyMatch(one -> STREAMS.equals(one.partitionAssignor()));
    }

    private static boolean hasReadEvents(Admin admin, String group, Topics topics) {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return offsets != null
                && offsets.keySet().stream().map(TopicPartition::topic).anyMatch(topics.events()::equals);
    }

    /** Null if there is no such group, or it may not be looked at: the consumer itself says what is wrong then. */
    private static <T> @Nullable T answer(KafkaFuture<T> asked) {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            return null;
        }
    }
}
