// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.startup;

import io.werkspur.aggregator.startup.BrokerState.Changelog;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The state of an application on the broker: reads it and removes it. Waits for the broker; throws KafkaException with
 * one line if it does not answer. The admin client belongs to the caller.
 */
final class BrokerSide {
    private static final long TIMEOUT_SECONDS = 30;

    private final Admin admin;
    private final String applicationId;
    private final String eventTopic;
    private final Set<String> stores;

    BrokerSide(Admin admin, String applicationId, String eventTopic, Set<String> stores) {
        this.admin = admin;
        this.applicationId = applicationId;
        this.eventTopic = eventTopic;
        this.stores = stores;
    }

    BrokerState read() {
        TopicDescription log = describe(eventTopic);
        Map<String, Changelog> changelogs = new HashMap<>();
        for (Map.Entry<String, TopicDescription> found : changelogTopics().entrySet()) {
            TopicDescription topic = found.getValue();
            changelogs.put(found.getKey(), new Changelog(topic.topicId(), sizes(topic)));
        }
        return new BrokerState(offsets(log, OffsetSpec.latest()), committed(), Map.copyOf(changelogs), stores);
    }

    /** The number of instances that the broker counts as members; a killed one counts until its session ends. */
    int members() {
        try {
            return await(admin.describeStreamsGroups(List.of(applicationId)).all()).values().stream()
                    .mapToInt(group -> group.members().size())
                    .sum();
        } catch (KafkaException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return classicMembers();
            }
            throw e;
        }
    }

    private int classicMembers() {
        try {
            return await(admin.describeConsumerGroups(List.of(applicationId)).all()).values().stream()
                    .mapToInt(group -> group.members().size())
                    .sum();
        } catch (KafkaException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw e;
        }
    }

    /** Removes changelogs and committed offsets. Returns when the broker no longer shows them; can be repeated. */
    void delete() throws InterruptedException {
        try {
            await(admin.deleteConsumerGroups(List.of(applicationId)).all());
        } catch (KafkaException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw e;
            }
        }
        Collection<String> topics =
                changelogTopics().keySet().stream().map(this::topic).toList();
        try {
            await(admin.deleteTopics(topics).all());
        } catch (KafkaException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
        while (!changelogTopics().isEmpty()) {
            Thread.sleep(100);
        }
    }

    /** The number of offsets of each partition of the log. */
    Map<Integer, Long> logSizes() {
        return sizes(describe(eventTopic));
    }

    private Map<Integer, Long> sizes(TopicDescription topic) {
        Map<Integer, Long> first = offsets(topic, OffsetSpec.earliest());
        Map<Integer, Long> sizes = new HashMap<>();
        offsets(topic, OffsetSpec.latest())
                .forEach((partition, end) -> sizes.put(partition, end - first.getOrDefault(partition, 0L)));
        return Map.copyOf(sizes);
    }

    private Map<String, TopicDescription> changelogTopics() {
        Set<String> names = await(admin.listTopics().names());
        List<String> present =
                stores.stream().filter(store -> names.contains(topic(store))).toList();
        Map<String, TopicDescription> found = new HashMap<>();
        for (String store : present) {
            try {
                found.put(store, describe(topic(store)));
            } catch (KafkaException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return found;
    }

    private TopicDescription describe(String topic) {
        return Objects.requireNonNull(
                await(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic));
    }

    String topic(String store) {
        return applicationId + "-" + store + "-changelog";
    }

    Map<Integer, Long> committed() {
        Map<Integer, Long> committed = new HashMap<>();
        try {
            for (Map.Entry<TopicPartition, OffsetAndMetadata> entry : await(
                            admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata())
                    .entrySet()) {
                if (entry.getKey().topic().equals(eventTopic) && entry.getValue() != null) {
                    committed.put(entry.getKey().partition(), entry.getValue().offset());
                }
            }
        } catch (KafkaException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw e;
            }
        }
        return Map.copyOf(committed);
    }

    private Map<Integer, Long> offsets(TopicDescription topic, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted = IntStream.range(
                        0, topic.partitions().size())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .collect(Collectors.toMap(partition -> partition, partition -> which));
        Map<Integer, Long> offsets = new HashMap<>();
        await(admin.listOffsets(wanted).all())
                .forEach((partition, answer) -> offsets.put(partition.partition(), answer.offset()));
        return Map.copyOf(offsets);
    }

    private <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "Expected the broker to report what the application " + applicationId + " has left, but "
                            + (e.getCause() == null
                                    ? e.getMessage()
                                    : e.getCause().getMessage()),
                    e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException(
                    "Expected the broker to report what the application " + applicationId + " has left within "
                            + TIMEOUT_SECONDS + " s, but it did not",
                    e);
        }
    }
}
