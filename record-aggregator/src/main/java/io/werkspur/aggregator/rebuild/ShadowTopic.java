// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild;

import io.werkspur.schema.event.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topic of a rebuild beside: it has as many partitions and replicas as the topic of records. No topic of the contract has a name
 * with this suffix, whatever the prefix. Waits for the broker; throws KafkaException with one line.
 */
final class ShadowTopic {
    static final String SUFFIX = "-shadow";

    private static final long TIMEOUT_SECONDS = 30;
    private static final long POLL_MILLIS = 100;

    private final Admin admin;
    private final String records;

    ShadowTopic(Admin admin, Topics topics) {
        this.admin = admin;
        this.records = topics.records();
    }

    String name() {
        return records + SUFFIX;
    }

    boolean exists() {
        return await(admin.listTopics().names()).contains(name());
    }

    /** Creates it if it does not exist. */
    void create() throws InterruptedException {
        TopicDescription like = Objects.requireNonNull(
                await(admin.describeTopics(Set.of(records)).allTopicNames()).get(records));
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, records);
        Config settings = Objects.requireNonNull(
                await(admin.describeConfigs(Set.of(resource)).all()).get(resource));
        NewTopic topic = new NewTopic(name(), like.partitions().size(), (short)
                        like.partitions().get(0).replicas().size())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        settings.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value(),
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        settings.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).value()));
        unless(TopicExistsException.class, admin.createTopics(List.of(topic)).all());
        while (!exists()) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Removes it if it exists. Returns when the broker no longer shows it. */
    void delete() throws InterruptedException {
        unless(
                UnknownTopicOrPartitionException.class,
                admin.deleteTopics(List.of(name())).all());
        while (exists()) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    private void unless(Class<? extends Exception> expected, KafkaFuture<Void> answer) {
        try {
            await(answer);
        } catch (KafkaException e) {
            if (!expected.isInstance(e.getCause())) {
                throw e;
            }
        }
    }

    private <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            String why = Optional.ofNullable(e.getCause())
                    .map(Throwable::getMessage)
                    .orElse("it did not within " + TIMEOUT_SECONDS + " s");
            throw new KafkaException(
                    "Expected the broker to answer about the topic " + name() + ", but " + why, e.getCause());
        }
    }
}
