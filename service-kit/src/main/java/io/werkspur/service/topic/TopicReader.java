// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.topic;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads the state of topics from the broker. */
final class TopicReader {
    private final Admin admin;

    TopicReader(Admin admin) {
        this.admin = admin;
    }

    /** The state of those named topics that exist. */
    Map<String, TopicState> read(Collection<String> names) {
        Map<String, Integer> partitions = partitions(names);
        Map<String, Map<String, String>> settings = settings(partitions.keySet());
        Map<String, TopicState> states = new HashMap<>();
        partitions.forEach((name, count) -> {
            Map<String, String> own = settings.get(name);
            if (own != null) {
                states.put(name, new TopicState(count, own));
            }
        });
        return states;
    }

    private Map<String, Integer> partitions(Collection<String> names) {
        Map<String, Integer> found = new HashMap<>();
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(names).topicNameValues();
        answers.forEach((name, answer) -> {
            try {
                found.put(name, AdminFutures.await(answer).partitions().size());
            } catch (UnknownTopicOrPartitionException e) {
                // Does not exist, so the result does not contain it.
            }
        });
        return found;
    }

    private Map<String, Map<String, String>> settings(Collection<String> names) {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Map<String, String>> found = new HashMap<>();
        Map<ConfigResource, KafkaFuture<Config>> answers =
                admin.describeConfigs(resources).values();
        answers.forEach((resource, answer) -> {
            try {
                found.put(
                        resource.name(),
                        AdminFutures.await(answer).entries().stream()
                                .filter(entry -> entry.value() != null)
                                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
            } catch (UnknownTopicOrPartitionException e) {
                // Deleted after its partitions were read.
            }
        });
        return found;
    }
}
