// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.olddata;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.integration.embedded.RunningServices;
import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.recordstore.StoreChange;
import io.werkspur.recordstore.folder.FolderTree;
import io.werkspur.schema.event.Topics;
import io.werkspur.sink.ExportConfig;
import io.werkspur.sink.SinkConfig;
import io.werkspur.sink.SinkService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of an old sink: records of the samples, with exports in every view. */
class OldSinkFolderIT {
    private static final String CLEAN = " OWN clean-media view-numbers\"";
    private static final List<String> RUNS = List.of("abc-123", "blk-001", "blk-002", "def-456", "err-001", "mul-001");

    private final SharedParts parts = SharedParts.get();
    private final Topics topics = parts.newTopics();
    private final Map<String, String> settings = new HashMap<>(parts.settings(topics));

    @TempDir
    private Path directory;

    private Path out;
    private Map<String, String> filesBefore;

    @BeforeEach
    void unpack() throws Exception {
        OldData.unpack("sink-folder", directory);
        out = directory.resolve("out");
        filesBefore = FolderFiles.read(out);
        // As the old sink had them: with others it makes all exports again.
        settings.put(ExportConfig.FORMATS, "csv,docx,html,json,jsonl,qdc,qdpx,qdpx-items,xml,xml-full");
        settings.put(ExportConfig.VIEWS, "student,teacher,researcher");
        settings.put(ExportConfig.LANGUAGE, "de");
    }

    @Test
    void shouldMakeTheSameExportsWhenTheRecordsAreOld() throws Exception {
        // given
        for (String run : RUNS) {
            FolderTree.remove(exports(run));
        }
        assertThat(FolderFiles.read(out)).isNotEqualTo(filesBefore);

        // when
        settings.put(SinkConfig.OUT_DIR, out.toString());
        settings.put(SinkConfig.GROUP_ID, topics.prefix() + "sink");
        try (SinkService sink = new SinkService(new SinkConfig(settings))) {
            sink.start();
            await().ignoreExceptions().until(() -> RUNS.stream().allMatch(this::isMadeAgain));
        }

        // then
        assertThat(FolderFiles.read(out)).isEqualTo(filesBefore);
    }

    @Test
    void shouldReplaceOnlyTheFilesOfARunWithANewerRecordWhenTheFolderIsOld() throws Exception {
        // given
        List<String> lines = new ArrayList<>();
        // The folder has a record of four events of blk-001, and one of thirteen of abc-123.
        lines.addAll(completed("blk-001", 5));
        lines.addAll(completed("abc-123", 5));
        // The last one in the order in which the sink looks for exports that are missing.
        lines.addAll(completed("zz-new", 2));

        // when
        try (RunningServices services = new RunningServices(settings, topics, directory).ready()) {
            services.publish(lines);
            services.awaitRecord("blk-001", 5);
            await().ignoreExceptions()
                    .until(() -> Files.readString(receipt("blk-001")).contains("\"revision\" : 5")
                            && Files.exists(receipt("zz-new"))
                            && RUNS.stream().allMatch(this::isMadeAgain)
                            && services.sink().counters().changes(StoreChange.OUTDATED) > 0);
        }

        // then
        Map<String, String> files = FolderFiles.read(out);
        assertThat(of("blk-001", files))
                .extractingByKeys("runs/blk-001/record.json", "runs/blk-001/exports/teacher/run.html")
                .allSatisfy(text -> assertThat(text).contains("neu 4").doesNotContain("verboten"));
        RUNS.stream()
                .filter(run -> !run.equals("blk-001"))
                .forEach(run -> assertThat(of(run, files)).isEqualTo(of(run, filesBefore)));
    }

    // Exports of a version that did not clean media are made again once; these runs have none, so only the receipt
    // differs.
    private boolean isMadeAgain(String run) {
        try {
            return Files.readString(receipt(run)).contains(CLEAN);
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> completed(String run, int events) {
        List<String> lines = new ArrayList<>();
        for (int number = 1; number < events; number++) {
            lines.add(line(run, number, 1, "text", "user_input_text"));
        }
        lines.add(line(run, events, 0, "metadata", "pipeline_complete"));
        return lines;
    }

    private static String line(String run, int number, int stage, String medium, String type) {
        return String.format(
                "{\"execution_id\":\"%s\",\"sequence_number\":%d,\"timestamp\":\"2025-11-05T10:00:0%dZ\",\"stage\":%d,"
                        + "\"media_type\":\"%s\",\"item_type\":\"%s\",\"content\":\"neu %d\"}",
                run, number, number, stage, medium, type, number);
    }

    private static Map<String, String> of(String run, Map<String, String> files) {
        return new TreeMap<>(files).subMap("runs/" + run + "/", "runs/" + run + "0");
    }

    private Path exports(String run) {
        return out.resolve("runs").resolve(run).resolve("exports");
    }

    private Path receipt(String run) {
        return exports(run).resolve("made.json");
    }
}
