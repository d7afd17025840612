// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.embedded;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.json.EventJson;
import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.testkit.EventGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores, own changelogs and committed offsets, removed in every combination: every record is complete again each time. */
class StartUpSafetyIT {
    private static final int RUNS = 12;
    private static final int ITEMS = 10;
    private static final int STATE = 1;
    private static final int CHANGELOGS = 2;
    private static final int OFFSETS = 4;

    @TempDir
    private Path directory;

    private final SharedParts parts = SharedParts.get();
    private final Topics topics = parts.newTopics();
    private final EventGenerator generator = new EventGenerator(11);

    @Test
    void shouldPublishNothingLessThanBeforeWhenStateIsLostInAnyCombination() throws Exception {
        long revision = ITEMS;
        try (RunningServices services = start()) {
            services.publish(lines(0, ITEMS));
            awaitAll(services, revision);
        }
        for (int lost = 1; lost <= (STATE | CHANGELOGS | OFFSETS); lost++) {
            lose(lost);
            try (RunningServices services = start()) {
                services.publish(late(lost));
                revision++;
                awaitAll(services, revision);
            }
        }
        assertThatNoRecordWentBack();
    }

    private RunningServices start() {
        Map<String, String> settings = new HashMap<>(parts.settings(topics));
        settings.put(AggregatorConfig.PUBLISH_DELAY_MAX_MS, "300");
        return new RunningServices(settings, topics, directory).ready();
    }

    private void awaitAll(RunningServices services, long revision) {
        for (int run = 0; run < RUNS; run++) {
            ExecutionRecord record = services.awaitRecord("run-" + run, revision);
            assertThat(record.getRevision()).isEqualTo(revision);
            assertThat(record.getMissing()).isEmpty();
        }
    }

    private List<String> lines(int from, int to) {
        List<String> lines = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            for (PipelineEvent event : generator.typicalRun("run-" + run, ITEMS).subList(from, to)) {
                lines.add(EventJson.writeLine(event));
            }
        }
        return lines;
    }

    /** One more event for each run, after its end. */
    private List<String> late(int round) {
        List<String> lines = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            PipelineEvent event = generator.typicalRun("run-" + run, ITEMS).get(2);
            lines.add(EventJson.writeLine(PipelineEvent.newBuilder(event)
                    .setSequenceNumber(ITEMS + round)
                    .setContext(null)
                    .build()));
        }
        return lines;
    }

    private void lose(int what) throws IOException, ExecutionException, InterruptedException {
        String application = topics.prefix() + "aggregator";
        if ((what & STATE) != 0) {
            delete(directory.resolve("state"));
        }
        try (Admin admin = parts.admin()) {
            if ((what & CHANGELOGS) != 0) {
                List<String> changelogs = admin.listTopics().names().get().stream()
                        .filter(name -> name.startsWith(application) && name.endsWith("-changelog"))
                        .toList();
                assertThat(changelogs).hasSize(3);
                admin.deleteTopics(changelogs).all().get();
            }
            if ((what & OFFSETS) != 0) {
                await().until(() -> isDeleted(admin, application));
            }
        }
    }

    // The broker counts a member for a moment after it has left.
    private static boolean isDeleted(Admin admin, String group) throws ExecutionException, InterruptedException {
        try {
            admin.deleteConsumerGroups(List.of(group)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupNotEmptyException) {
                return false;
            }
            throw e;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private void assertThatNoRecordWentBack() {
        Map<String, Long> revisions = new HashMap<>();
        try (SchemaRegistry registry = SchemaRegistries.connect(Map.of("schema.registry.url", parts.registryUrl()));
                AvroDeserializer<ExecutionRecord> reader = new AvroDeserializer<>(registry, ExecutionRecord.class);
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers", parts.bootstrapServers(),
                                "auto.offset.reset", "earliest",
                                "isolation.level", "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(topics.records()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(place -> consumer.position(place) < ends.get(place))) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    String run = new String(message.key(), StandardCharsets.UTF_8);
                    long revision =
                            reader.deserialize(message.topic(), message.value()).getRevision();
                    Long before = revisions.put(run, revision);
                    assertThat(revision).as(run).isGreaterThanOrEqualTo(before == null ? 0 : before);
                }
            }
        }
        assertThat(revisions).hasSize(RUNS);
    }
}
