// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.instances;

import static io.werkspur.testkit.Patience.await;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.testkit.Patience;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Several aggregators of one group, with a standby, on their own topics. */
final class Installation implements AutoCloseable {
    final Topics topics;
    final Map<String, String> settings;
    final List<AggregatorInstance> instances = new ArrayList<>();
    private final SharedParts parts = SharedParts.get();

    Installation(int count, Path directory) throws Exception {
        topics = parts.newTopics();
        settings = new HashMap<>(parts.settings(topics));
        String group = topics.prefix() + "aggregator";
        settings.put(AggregatorConfig.APPLICATION_ID, group);
        settings.put(CommonConfig.SHUTDOWN_TIMEOUT_MS, String.valueOf(Patience.LIMIT.toMillis()));
        keepOneStandby(group);
        for (int i = 0; i < count; i++) {
            instances.add(new AggregatorInstance(settings, directory.resolve("instance-" + i)));
        }
    }

    private void keepOneStandby(String group) throws InterruptedException, ExecutionException {
        try (Admin admin = parts.admin()) {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
            admin.incrementalAlterConfigs(Map.of(
                            resource,
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("streams.num.standby.replicas", "1"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    void startAll() throws Exception {
        for (AggregatorInstance instance : instances) {
            instance.start();
        }
        awaitReady();
    }

    /** Returns when all running instances are ready. */
    void awaitReady() {
        await().until(() -> instances.stream().filter(AggregatorInstance::isUp).allMatch(AggregatorInstance::isReady));
    }

    /** Every revision of every record that a reader of committed messages sees, by run, as canonical JSON. */
    Map<String, List<String>> writtenRecords() {
        Map<String, List<String>> written = new HashMap<>();
        Map<String, Object> properties =
                Map.of("bootstrap.servers", parts.bootstrapServers(), "isolation.level", "read_committed");
        try (SchemaRegistry registry = SchemaRegistries.connect(Map.of("schema.registry.url", parts.registryUrl()));
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            AvroDeserializer<ExecutionRecord> reader = new AvroDeserializer<>(registry, ExecutionRecord.class);
            List<TopicPartition> partitions = consumer.partitionsFor(topics.records()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(place -> consumer.position(place) < ends.get(place))) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    ExecutionRecord record = reader.deserialize(topics.records(), message.value());
                    written.computeIfAbsent(record.getExecutionId(), id -> new ArrayList<>())
                            .add(new String(RecordJson.write(record), StandardCharsets.UTF_8));
                }
            }
        }
        return written;
    }

    @Override
    public void close() {
        instances.forEach(AggregatorInstance::close);
    }
}
