// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.cli;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.cli.WerkspurCommand;
import io.werkspur.integration.embedded.RecordsTopic;
import io.werkspur.integration.embedded.RunningServices;
import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.ExecutionPartitioner;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.json.EventJson;
import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.testkit.CapturedConsole;
import io.werkspur.testkit.EventGenerator;
import io.werkspur.testkit.Patience;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** An application with its own topics and folder, whose records the command makes again. */
final class RebuildCase {
    static final int ITEMS = 12;
    private static final int PARTITIONS = 3;

    final SharedParts parts = SharedParts.get();
    final Topics topics = parts.newTopics();
    final RecordsTopic records = new RecordsTopic(parts.bootstrapServers(), topics.records());
    private final CapturedConsole console;
    private final Path directory;

    RebuildCase(CapturedConsole console, Path directory) {
        this.console = console;
        this.directory = directory;
    }

    String application() {
        return topics.prefix() + "aggregator";
    }

    Path state() {
        return directory.resolve("state");
    }

    RunningServices start() {
        Map<String, String> settings = new HashMap<>(parts.settings(topics));
        settings.put(AggregatorConfig.PUBLISH_DELAY_MAX_MS, "300");
        return new RunningServices(settings, topics, directory).ready();
    }

    /** Publishes ordinary runs, {@code run-0} and so on, and returns when their records are written. */
    void fold(RunningServices services, int runs) throws IOException {
        services.publish(lines("run-", runs));
        for (int run = 0; run < runs; run++) {
            services.awaitRecord("run-" + run, ITEMS);
        }
    }

    static List<String> lines(String prefix, int runs) {
        EventGenerator generator = new EventGenerator(7);
        List<String> lines = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            for (PipelineEvent event : generator.typicalRun(prefix + run, ITEMS)) {
                lines.add(EventJson.writeLine(event));
            }
        }
        return lines;
    }

    /** A run whose record is too large for one message. */
    static List<String> longLines(String run, int items) {
        return new EventGenerator(7)
                .typicalRun(run, items).stream()
                        .map(event -> event.getContent().isEmpty()
                                ? event
                                : PipelineEvent.newBuilder(event)
                                        .setContent("%04d "
                                                .formatted(event.getSequenceNumber())
                                                .repeat(250))
                                        .build())
                        .map(EventJson::writeLine)
                        .toList();
    }

    /** Runs the command in this JVM; returns its exit code. */
    int rebuild(String way, String... more) {
        return InstallationCommand.run(parts, topics, arguments(way, more));
    }

    /** Runs the command in its own JVM. */
    Process process(@Nullable Path patch, Path log, String way, String... more) throws IOException {
        String classPath = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                patch == null ? classPath : patch + File.pathSeparator + classPath,
                WerkspurCommand.class.getName()));
        command.addAll(List.of(InstallationCommand.arguments(parts, topics, arguments(way, more))));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private String[] arguments(String way, String... more) {
        return Stream.concat(
                        Stream.of(
                                "rebuild",
                                way,
                                "--set",
                                AggregatorConfig.APPLICATION_ID + "=" + application(),
                                "--set",
                                AggregatorConfig.PUBLISH_DELAY_MAX_MS + "=300",
                                "--set",
                                AggregatorConfig.GAP_TIMEOUT_MS + "=300",
                                "--set",
                                CommonConfig.SHUTDOWN_TIMEOUT_MS + "=" + Patience.LIMIT.toMillis(),
                                "--set",
                                AggregatorConfig.STATE_DIR + "=" + state()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    /** Puts another record of a run into the topic, as a fold with different rules would write it. */
    void replace(String run, UnaryOperator<ExecutionRecord.Builder> change) throws Exception {
        byte[] value = Base64.getDecoder()
                .decode(Objects.requireNonNull(records.newest().get(run)));
        try (SchemaRegistry registry = SchemaRegistries.connect(Map.of("schema.registry.url", parts.registryUrl()));
                AvroDeserializer<ExecutionRecord> reader = new AvroDeserializer<>(registry, ExecutionRecord.class);
                AvroSerializer<ExecutionRecord> writer = new AvroSerializer<>(registry)) {
            ExecutionRecord changed = change.apply(
                            ExecutionRecord.newBuilder(reader.deserialize(topics.records(), value)))
                    .build();
            put(run, writer.serialize(topics.records(), changed));
        }
    }

    /** Deletes a message of the topic of records, which our software never does. */
    void remove(String key) throws Exception {
        put(key, null);
    }

    private void put(String key, byte @Nullable [] value) throws Exception {
        String run = key.split("/", 2)[0];
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", parts.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            topics.records(),
                            ExecutionPartitioner.partition(run, PARTITIONS),
                            key.getBytes(StandardCharsets.UTF_8),
                            value))
                    .get();
        }
    }

    /** The ids of the application's own topics. */
    Set<Uuid> changelogs() throws Exception {
        try (Admin admin = parts.admin()) {
            return admin.listTopics().listings().get().stream()
                    .filter(topic -> topic.name().startsWith(application()))
                    .map(topic -> topic.topicId())
                    .collect(Collectors.toSet());
        }
    }

    /** Topics and groups that belong to a rebuild beside. */
    List<String> shadows() throws Exception {
        List<String> found = new ArrayList<>();
        try (Admin admin = parts.admin()) {
            admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(topics.prefix()) && name.contains("-shadow"))
                    .forEach(found::add);
            admin.listGroups().all().get().stream()
                    .map(group -> group.groupId())
                    .filter(group -> group.startsWith(application() + "-shadow"))
                    .forEach(found::add);
        }
        return found;
    }
}
