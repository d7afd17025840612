// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.json.RecordJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTextTest {
    private static final Path RECORDS = Path.of("../testkit/src/main/resources/expected-records");

    @Test
    void shouldShowEveryStepOnALineOfItsOwn() throws Exception {
        ExecutionRecord record = RecordJson.read(Files.readAllBytes(RECORDS.resolve("abc-123.json")));

        List<String> lines =
                HistoryText.lines(record, "partition 1, offset 13, 0 behind the end of the log", ZoneOffset.UTC);

        assertThat(lines.get(0)).isEqualTo("Run abc-123  stillepost  COMPLETED");
        assertThat(lines.get(2)).startsWith("Events 13, items 13; partition 1, offset 13");
        assertThat(lines).anyMatch(line -> line.contains("interception_iteration 8"));
        assertThat(lines)
                .filteredOn(line -> line.matches(" +\\d+  \\d\\d:\\d\\d:\\d\\d.*"))
                .hasSize(13);
    }

    @Test
    void shouldShowLanguagesAndWhatChecksFound() throws Exception {
        assertThat(lines("abc-123.json"))
                .anyMatch(line -> line.matches(" +\\d+ .* interception_iteration 3 +zh → fr  \\S.*"))
                .anyMatch(line -> line.matches(" +\\d+ .* stage1_safety_check +passed.*"));
        assertThat(lines("blk-001.json"))
                .anyMatch(line -> line.matches(" +\\d+ .* stage1_safety_check +refused \\(§86a\\).*"))
                .anyMatch(line -> line.matches(" +\\d+ .* stage1_blocked +refused \\(§86a\\).*"));
    }

    @Test
    void shouldNotLetAReasonSteerTheTerminal() throws Exception {
        String json = Files.readString(RECORDS.resolve("blk-001.json")).replace("§86a", "\\u001b[2J\\n\\u202e");

        List<String> lines =
                HistoryText.lines(RecordJson.read(json.getBytes(StandardCharsets.UTF_8)), "", ZoneOffset.UTC);

        assertThat(String.join("", lines)).contains("refused ([2J)").doesNotContain("\u001b", "\u202e", "\n");
    }

    private static List<String> lines(String record) throws IOException {
        return HistoryText.lines(RecordJson.read(Files.readAllBytes(RECORDS.resolve(record))), "", ZoneOffset.UTC);
    }

    @Test
    void shouldNotLetARecordedTextSteerTheTerminal() throws Exception {
        String json = Files.readString(RECORDS.resolve("abc-123.json"))
                .replaceFirst("\"content\": \"[^\"]+\"", "\"content\": \"\\\\u001b[2Jgone\\\\u202e\\\\nnext\"");
        ExecutionRecord record = RecordJson.read(json.getBytes(StandardCharsets.UTF_8));

        List<String> lines = HistoryText.lines(record, "", ZoneOffset.UTC);

        assertThat(lines).anyMatch(line -> line.contains("[2Jgone  next"));
        assertThat(String.join("", lines)).doesNotContain("\u001b", "\u202e", "\n");
    }
}
