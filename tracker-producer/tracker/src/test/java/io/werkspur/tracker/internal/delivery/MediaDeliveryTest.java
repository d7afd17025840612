// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import static io.werkspur.tracker.internal.delivery.TestEvents.LONG;
import static io.werkspur.tracker.internal.delivery.TestEvents.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.repair.value.RepairLimits;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.tracker.internal.disk.SpoolSettings;
import io.werkspur.tracker.internal.transport.VerbatimEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaDeliveryTest {
    private static final String ABC_SHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private final FakeBroker broker = new FakeBroker();
    private final List<PipelineEvent> seen = new CopyOnWriteArrayList<>();
    private QueueTransport transport;

    @TempDir
    private Path directory;

    private void start(List<Path> roots) {
        transport = QueueTransport.start(
                settings(1_000, 1 << 20).withSpool(SpoolSettings.at(directory.resolve("spool"))),
                new FakeEncoder(),
                broker,
                RepairLimits.MAX_TEXT_BYTES,
                roots,
                List.of(seen::add));
    }

    @AfterEach
    void close() {
        transport.close(Duration.ZERO);
    }

    private void accept(long number, String file, Map<String, String> metadata) {
        Map<String, Object> fields = new HashMap<>(Map.of("metadata", metadata));
        if (file != null) {
            fields.put("file_path", file);
        }
        transport.accept(TestEvents.reported(ItemType.USER_INPUT_IMAGE, number, fields));
    }

    private void acceptVerbatim(long number, String file) {
        PipelineEvent event = TestEvents.event("run", number, Map.of());
        event.put("file_path", file);
        transport.accept(new VerbatimEvent(event, TestEvents.HEAP_BYTES, List.of()));
    }

    private Path media() throws IOException {
        Path root = Files.createDirectories(directory.resolve("media"));
        Files.writeString(root.resolve("abc"), "abc");
        return root;
    }

    @Test
    void shouldTellWhatTheMediumIsAndKeepTheOrder() throws IOException {
        start(List.of(media()));
        for (int number = 1; number <= 30; number++) {
            accept(number, number % 3 == 0 ? null : number % 3 == 1 ? "abc" : "../secret", Map.of());
        }

        assertThat(transport.flush(LONG).acknowledged()).isEqualTo(30);

        assertThat(broker.numbers()).isSorted().hasSize(30);
        assertThat(seen.get(0).getMetadata())
                .isEqualTo(Map.of(
                        MetadataKey.MEDIA_SHA256, new MetadataValue(ABC_SHA256),
                        MetadataKey.MEDIA_BYTES, new MetadataValue(3L),
                        MetadataKey.MEDIA_CONTENT_TYPE, new MetadataValue("application/octet-stream")));
        assertThat(seen.get(1).getMetadata())
                .containsEntry(MetadataKey.MEDIA_NOT_HASHED, new MetadataValue("outside the media roots"));
        assertThat(seen.get(2).getMetadata()).doesNotContainKey(MetadataKey.MEDIA_NOT_HASHED);
    }

    @Test
    void shouldLookAtNoFileWhenTheMediumStandsInThePathItself() throws IOException {
        start(List.of(media()));
        accept(1, "data:image/png;base64," + "AAAA".repeat(2_000), Map.of());

        assertThat(transport.flush(LONG).acknowledged()).isEqualTo(1);

        assertThat(seen.get(0).getFilePath()).isEmpty();
        assertThat(seen.get(0).getMetadata())
                .containsEntry(MetadataKey.MEDIA_BYTES, new MetadataValue(6_000L))
                .doesNotContainKey(MetadataKey.MEDIA_NOT_HASHED);
    }

    @Test
    void shouldDoTheSameOnTheWayToDisk() throws IOException {
        broker.onOpen = () -> {
            throw new KafkaException("away");
        };
        start(List.of(media()));
        for (int number = 1; number <= 10; number++) {
            accept(number, "abc", Map.of());
        }

        assertThat(transport.flush(LONG).spooled()).isEqualTo(10);

        assertThat(seen)
                .hasSize(10)
                .allSatisfy(event -> assertThat(event.getMetadata())
                        .containsEntry(MetadataKey.MEDIA_SHA256, new MetadataValue(ABC_SHA256)));
    }

    @Test
    void shouldOpenNothingWithoutRootsAndLeaveEventsOfOthersAlone() throws IOException {
        Path root = media();
        start(List.of());
        accept(1, root.resolve("abc").toString(), Map.of());
        assertThat(transport.flush(LONG).acknowledged()).isEqualTo(1);
        transport.close(LONG);
        start(List.of(root));
        acceptVerbatim(2, "abc");
        accept(3, "abc", Map.of(MetadataKey.MEDIA_SHA256, "the pipeline's own"));
        assertThat(transport.flush(LONG).acknowledged()).isEqualTo(2);

        assertThat(seen.get(0).getMetadata()).isEmpty();
        assertThat(seen.get(1).getMetadata()).isEmpty();
        assertThat(seen.get(2).getMetadata())
                .containsEntry(MetadataKey.MEDIA_SHA256, new MetadataValue("the pipeline's own"));
    }
}
