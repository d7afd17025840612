// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.recordstore.FailedMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedFilesTest {
    @TempDir
    private Path folder;

    @Test
    void shouldKeepTheBytesAndSayWhereTheyCameFromWhenAMessageFails() throws IOException {
        // given
        FailedFiles failed = new FailedFiles(folder, 10);

        // when
        failed.put(message(7, "run-1", new byte[] {1, 2, 3}));

        // then
        JsonNode description = new ObjectMapper().readTree(Files.readAllBytes(folder.resolve("3-7.json")));
        assertThat(description.get("topic").textValue()).isEqualTo("records");
        assertThat(description.get("partition").intValue()).isEqualTo(3);
        assertThat(description.get("offset").longValue()).isEqualTo(7);
        assertThat(description.get("timestamp").textValue()).isEqualTo("1970-01-01T00:00:01Z");
        assertThat(description.get("key").textValue()).isEqualTo("run-1");
        assertThat(description.get("value_bytes").intValue()).isEqualTo(3);
        assertThat(description.get("reason").textValue()).isEqualTo("Expected a record, but got garbage");
        assertThat(folder.resolve("3-7.bin")).hasBinaryContent(new byte[] {1, 2, 3});
    }

    @Test
    void shouldKeepADescriptionOnlyWhenAMessageHasNeitherKeyNorValue() throws IOException {
        // given
        FailedFiles failed = new FailedFiles(folder, 10);

        // when
        failed.put(message(7, null, null));

        // then
        assertThat(names()).containsExactly("3-7.json");
        assertThat(new ObjectMapper()
                        .readTree(Files.readAllBytes(folder.resolve("3-7.json")))
                        .get("key")
                        .isNull())
                .isTrue();
    }

    @Test
    void shouldStayBoundedWhenManyOrLargeMessagesFail() throws IOException {
        // given
        FailedFiles failed = new FailedFiles(folder, 2);

        // when
        failed.put(message(1, "a", new byte[FailedFiles.MAX_VALUE_BYTES + 1]));
        failed.put(message(2, "b", new byte[1]));
        failed.put(message(3, "c", new byte[1]));
        failed.put(message(2, "b", new byte[2]));

        // then
        assertThat(names()).containsExactly("3-1.bin", "3-1.json", "3-2.bin", "3-2.json");
        assertThat(folder.resolve("3-1.bin")).hasSize(FailedFiles.MAX_VALUE_BYTES);
        assertThat(folder.resolve("3-2.bin")).hasSize(2);
    }

    @Test
    void shouldEraseWhatWasKeptOfARunWhenAsked() throws IOException {
        // given
        FailedFiles failed = new FailedFiles(folder, 10);
        failed.put(message(1, "a", new byte[1]));
        failed.put(message(2, "ab", new byte[1]));
        Files.writeString(folder.resolve("notes.json"), "no JSON");

        // when
        boolean removed = failed.removeOf("a");
        boolean again = failed.removeOf("a");

        // then
        assertThat(removed).isTrue();
        assertThat(again).isFalse();
        assertThat(names()).containsExactly("3-2.bin", "3-2.json", "notes.json");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static FailedMessage message(long offset, String key, byte[] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return new FailedMessage("records", 3, offset, 1000, keyBytes, value, "Expected a record, but got garbage");
    }
}
