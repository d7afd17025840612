// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.embedded;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.recordstore.StoreChange;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.event.ExecutionPartitioner;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run much larger than one message, end to end through a broker with default limits.
 * {@code -Dwerkspur.large.items=100000} makes it as large as the largest run that we promise.
 */
class LargeRunIT {
    private static final int ITEMS = Integer.getInteger("werkspur.large.items", 10_000);

    private static final int TAIL_BYTES = 2_000;

    @TempDir
    private Path directory;

    private final SharedParts parts = SharedParts.get();
    private final Topics topics = parts.newTopics();

    @Test
    void shouldWriteEveryItemInOrderWhenARunIsFarLargerThanAMessage() throws IOException {
        try (RunningServices services = new RunningServices(parts.settings(topics), topics, directory).ready()) {
            send();

            await().until(() -> end(services.file("large")).contains("\"status\": \"completed\""));
            assertThat(services.sink().counters().changes(StoreChange.INCOMPLETE))
                    .isZero();
            assertThatAllItemsAreThere(services.file("large"));
        }
    }

    /** The facts after the items. A record that is written before the run has ended is a snapshot. */
    private static String end(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (SeekableByteChannel bytes = Files.newByteChannel(file)) {
            bytes.position(Math.max(0, bytes.size() - TAIL_BYTES));
            return new String(Channels.newInputStream(bytes).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void send() {
        try (SchemaRegistry registry = SchemaRegistries.connect(Map.of("schema.registry.url", parts.registryUrl()));
                AvroSerializer<PipelineEvent> values = new AvroSerializer<>(registry);
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", parts.bootstrapServers(), "linger.ms", 20),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (int number = 1; number <= ITEMS; number++) {
                PipelineEvent event = event(number);
                byte[] key = new EventKey("large", number, event.getEventId()).toBytes();
                var unused = producer.send(new ProducerRecord<>(
                        topics.events(),
                        ExecutionPartitioner.partition("large", 3),
                        key,
                        values.serialize(topics.events(), event)));
            }
        }
    }

    private static PipelineEvent event(int number) {
        boolean isEnd = number == ITEMS;
        return PipelineEvent.newBuilder()
                .setEventId(new UUID(7L << 12, number).toString())
                .setExecutionId("large")
                .setSequenceNumber(number)
                .setTimestamp(Instant.ofEpochSecond(1_762_162_200L + number))
                .setStage(isEnd ? 0 : 1)
                .setMediaType(isEnd ? MediaType.METADATA : MediaType.TEXT)
                .setItemType(isEnd ? ItemType.PIPELINE_COMPLETE : ItemType.USER_INPUT_TEXT)
                .setContent("%07d ".formatted(number).repeat(125))
                .setMetadata(Map.of())
                .build();
    }

    // Line by line, because the file is larger than a test should keep in memory.
    private static void assertThatAllItemsAreThere(Path file) throws IOException {
        int number = 0;
        boolean completed = false;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("      \"sequence_number\": ")) {
                    number++;
                    assertThat(line).isEqualTo("      \"sequence_number\": " + number + ",");
                }
                if (line.startsWith("      \"content\": ")) {
                    assertThat(line).contains("%07d %07d".formatted(number, number));
                }
                completed |= line.equals("  \"status\": \"completed\",");
            }
        }
        assertThat(number).isEqualTo(ITEMS);
        assertThat(completed).isTrue();
    }
}
