// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.embedded;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.standalone.demo.Demo;
import io.werkspur.standalone.demo.Samples;
import io.werkspur.standalone.embedded.CommonSettings;
import io.werkspur.standalone.embedded.ContractSetup;
import io.werkspur.standalone.embedded.DataLayout;
import io.werkspur.standalone.part.PartFailedException;
import io.werkspur.standalone.publish.Publisher;
import io.werkspur.standalone.publish.TrackerSender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A complete Werkspur, started, stopped and started again on the same data. */
class StandaloneServiceIT {
    private static final String LATE = "{\"execution_id\":\"blk-001\",\"sequence_number\":90,"
            + "\"timestamp\":\"2025-11-04T12:00:00Z\",\"stage\":1,\"media_type\":\"text\","
            + "\"item_type\":\"user_input_text\",\"content\":\"spät\"}";

    @TempDir
    private Path directory;

    @Test
    void shouldRecordEverySampleRunCompletelyAndInOrder() throws Exception {
        // when
        String list;
        String page;
        try (Installation installation = new Installation()) {
            installation.playSamples();
            list = installation.page("/runs");
            page = installation.page("/runs/mul-001?view=teacher");
        }

        // then
        assertThat(list).contains("abc-123", "blk-001", "mul-001");
        assertThat(page).contains("data:image/png", "und leise 🌊👩‍👩‍👧");
        assertThat(run("mul-001").resolve("exports/teacher/run.html")).content().contains("data:image/png");
        ExecutionRecord chain = record("abc-123");
        assertThat(chain.getItems())
                .extracting(ExecutionItem::getSequenceNumber)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L);
        List<ExecutionItem> hops = chain.getItems().stream()
                .filter(item -> item.getItemType() == ItemType.INTERCEPTION_ITERATION)
                .toList();
        assertThat(hops)
                .extracting(item -> item.getStageIteration().orElseThrow())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(hops)
                .extracting(item -> language(item, "from_lang") + "→" + language(item, "to_lang"))
                .containsExactly("de→en", "en→zh", "zh→fr", "fr→ru", "ru→hi", "hi→ja", "ja→ar", "ar→ko");
        assertThat(record("blk-001").getStatus()).isEqualTo(ExecutionStatus.BLOCKED);
        assertThat(record("err-001").getStatus()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(record("mul-001").getItems())
                .extracting(item -> item.getContent().orElse(""))
                .contains("und leise 🌊👩‍👩‍👧");
        assertThat(run("mul-001").resolve("media/skizze.png")).exists();
        assertThat(loopIterations(record("def-456"), ItemType.STAGE3_SAFETY_CHECK))
                .containsExactly(1, 2);
        assertThat(loopIterations(record("def-456"), ItemType.OUTPUT_IMAGE)).containsExactly(1, 2);
    }

    @Test
    void shouldWriteNothingTwiceAndKeepSchemaIdsWhenStartedAgain() throws Exception {
        // given
        int recordsBefore;
        Map<String, Integer> idsBefore;
        try (Installation installation = new Installation()) {
            installation.playSamples();
            recordsBefore = installation.publishedRecords();
            idsBefore = installation.schemaIds();
        }
        Map<String, FileTime> filesBefore = writtenAt();

        // when
        int recordsAfter;
        Map<String, Integer> idsAfter;
        try (Installation installation = new Installation()) {
            recordsAfter = installation.publishedRecords();
            idsAfter = installation.schemaIds();
        }

        // then
        assertThat(recordsAfter).isEqualTo(recordsBefore).isGreaterThanOrEqualTo(6);
        assertThat(idsAfter).isEqualTo(idsBefore).hasSize(2);
        assertThat(writtenAt()).isEqualTo(filesBefore).hasSize(6);
    }

    @Test
    void shouldKnowEveryEarlierItemWhenTheStateStoresWereDeleted() throws Exception {
        // given
        try (Installation installation = new Installation()) {
            installation.playSamples();
        }
        Map<String, String> before = contents();
        List<ExecutionItem> itemsBefore = record("blk-001").getItems();
        delete(new DataLayout(directory.resolve("data")).state());

        // when
        try (Installation installation = new Installation()) {
            installation.publish(LATE);
            await().until(() -> record("blk-001").getItems().size() > itemsBefore.size());
        }

        // then
        assertThat(record("blk-001").getItems()).startsWith(itemsBefore.toArray(ExecutionItem[]::new));
        assertThat(contents()).containsAllEntriesOf(without(before, "blk-001"));
    }

    @Test
    void shouldRefuseASecondStartOnTheSameData() throws Exception {
        // given
        try (Installation installation = new Installation()) {
            assertThat(installation.standalone.service().readiness().ready()).isTrue();

            // when / then
            assertThatThrownBy(Installation::new)
                    .isInstanceOf(PartFailedException.class)
                    .hasMessageContaining("another process uses it");
        }
    }

    private static List<Integer> loopIterations(ExecutionRecord executionRecord, ItemType type) {
        return executionRecord.getItems().stream()
                .filter(item -> item.getItemType() == type)
                .map(item -> item.getLoopIteration().orElseThrow())
                .toList();
    }

    private static Object language(ExecutionItem item, String key) {
        return item.getMetadata().get(key).getValue().orElseThrow();
    }

    private Path run(String executionId) {
        return directory.resolve("data/out/runs").resolve(executionId);
    }

    private ExecutionRecord record(String executionId) throws IOException {
        return RecordJson.read(Files.readAllBytes(run(executionId).resolve("record.json")));
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (String id : Samples.sizes().keySet()) {
            contents.put(id, Files.readString(run(id).resolve("record.json"), StandardCharsets.UTF_8));
        }
        return contents;
    }

    private static Map<String, String> without(Map<String, String> all, String id) {
        Map<String, String> rest = new TreeMap<>(all);
        rest.remove(id);
        return rest;
    }

    private Map<String, FileTime> writtenAt() throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        for (String id : Samples.sizes().keySet()) {
            times.put(id, Files.getLastModifiedTime(run(id).resolve("record.json")));
        }
        return times;
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

    private final class Installation implements AutoCloseable {
        private final RunningStandalone standalone = new RunningStandalone(directory.resolve("data"));

        private void playSamples() throws IOException {
            new Demo(standalone.service(), standalone.endpoints(), standalone.progress()).run();
        }

        private String page(String path) throws IOException, InterruptedException {
            return standalone.get(standalone.endpoints().exportUrl() + path).body();
        }

        private void publish(String line) throws IOException {
            CommonSettings settings = new CommonSettings(standalone.connection());
            try (TrackerSender sender = TrackerSender.connect(settings)) {
                Publisher publisher = new Publisher(sender, problem -> {
                    throw new IllegalArgumentException(problem);
                });
                publisher.publish("line", new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
                assertThat(publisher.finish().complete()).isTrue();
            }
        }

        private Map<String, Integer> schemaIds() {
            return ContractSetup.registerSchemas(
                    new Topics(""),
                    Map.of(
                            CommonConfig.SCHEMA_REGISTRY_URL,
                            standalone.endpoints().schemaRegistryUrl()));
        }

        /** The number of records that were ever committed to the topic, as long as none was compacted. */
        private int publishedRecords() {
            Map<String, Object> settings = new HashMap<>();
            settings.put("bootstrap.servers", standalone.endpoints().bootstrapServers());
            settings.put("isolation.level", "read_committed");
            int count = 0;
            try (KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                List<TopicPartition> partitions = consumer.partitionsFor("execution-records").stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                    for (ConsumerRecord<byte[], byte[]> ignored : consumer.poll(Duration.ofMillis(200))) {
                        count++;
                    }
                }
            }
            return count;
        }

        @Override
        public void close() {
            standalone.close();
        }
    }
}
