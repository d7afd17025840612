// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import io.werkspur.aggregator.store.BoundedRocksDb;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.service.topic.TopicAdmin;
import io.werkspur.service.topic.TopicLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.StreamsConfig;

/** Everything that the contenders share: the broker, the registry, and the same settings for Kafka Streams. */
record Bench(String bootstrapServers, Admin admin, SchemaRegistry registry, Path folder, int commitIntervalMillis) {
    static final int PARTITIONS = 12;
    private static final int THREADS = 1;
    /** Data of one round is not deleted during the next one, because a disk that frees blocks slows down writers. */
    private static final String KEPT_MILLIS = String.valueOf(Duration.ofHours(2).toMillis());

    private static final long CACHE_BYTES = 32L << 20;

    void createTopics(Topics topics) {
        new TopicAdmin(admin, new TopicLayout(topics, PARTITIONS, (short) 1)).create();
        awaitLeaders(topics.events());
    }

    /**
     * Returns when every partition accepts messages. An earlier producer may have its second batch accepted and its first refused,
     * and retries the first for two minutes.
     */
    private void awaitLeaders(String topic) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        admin.listOffsets(ends).all().toCompletionStage().toCompletableFuture().join();
    }

    void createOutput(String topic) throws ExecutionException, InterruptedException {
        NewTopic output = new NewTopic(topic, PARTITIONS, (short) 1)
                .configs(Map.of(
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        "LogAppendTime",
                        TopicConfig.FILE_DELETE_DELAY_MS_CONFIG,
                        KEPT_MILLIS));
        admin.createTopics(List.of(output)).all().get();
    }

    /** Removes a topic and everything that an application has created, so that each round starts from scratch. */
    void remove(String topic, String applicationId) throws ExecutionException, InterruptedException {
        Set<String> names = admin.listTopics().names().get();
        List<String> doomed = names.stream()
                .filter(name -> name.equals(topic) || name.startsWith(applicationId + "-"))
                .toList();
        try {
            admin.deleteTopics(doomed).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
    }

    long committed(String applicationId) throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata().get().values().stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    Properties streamsSettings(String applicationId) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "streams");
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, THREADS);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitIntervalMillis);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), 4 << 20);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 << 10);
        settings.put(StreamsConfig.topicPrefix(TopicConfig.FILE_DELETE_DELAY_MS_CONFIG), KEPT_MILLIS);
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }
}
