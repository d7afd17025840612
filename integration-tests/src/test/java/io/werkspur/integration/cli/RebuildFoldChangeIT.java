// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.integration.embedded.RunningServices;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.EventJson;
import io.werkspur.testkit.CapturedConsole;
import io.werkspur.testkit.EventGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rebuild by software whose fold has really changed. */
class RebuildFoldChangeIT {
    private static final int RUNS = 12;
    private static final Set<String> TOUCHED = Set.of("run-1", "run-4", "run-7", "run-10");

    @TempDir
    private Path directory;

    @Test
    void shouldShowAndApplyExactlyTheRecordsThatAChangedRuleTouches() throws Exception {
        try (CapturedConsole console = new CapturedConsole()) {
            // given
            RebuildCase application = new RebuildCase(console, directory);
            Path patch = directory.resolve("patch");
            PatchedFold.writeTo(patch);
            Path report = directory.resolve("report.json");
            Path log = directory.resolve("rebuild.log");
            try (RunningServices services = application.start()) {
                services.publish(lines());
                for (int run = 0; run < RUNS; run++) {
                    services.awaitRecord("run-" + run, RebuildCase.ITEMS);
                }
                Map<String, String> before = application.records.newest();

                // when
                int code = application
                        .process(patch, log, "--beside", "--apply", "--report", report.toString())
                        .waitFor();

                // then
                assertThat(code).as(Files.readString(log)).isZero();
                assertThat(differences(report)).isEqualTo(new TreeSet<>(TOUCHED));
                Map<String, String> after = application.records.newest();
                assertThat(after.keySet()).isEqualTo(before.keySet());
                assertThat(after.keySet().stream().filter(run -> !after.get(run).equals(before.get(run))))
                        .containsExactlyInAnyOrderElementsOf(TOUCHED);
            }
        }
    }

    private static Set<String> differences(Path report) throws IOException {
        JsonNode told = new ObjectMapper().readTree(report.toFile());
        assertThat(told.get("same").asInt()).isEqualTo(RUNS - TOUCHED.size());
        Set<String> runs = new TreeSet<>();
        for (JsonNode difference : told.get("differences")) {
            runs.add(difference.get("execution_id").asText());
            assertThat(difference.get("kind").asText()).isEqualTo("changed");
            assertThat(difference.get("fields").findValuesAsText("path")).containsExactly("total_execution_time");
            assertThat(difference.get("fields").findValuesAsText("rebuilt"))
                    .containsExactly(String.valueOf(PatchedFold.SECONDS));
        }
        return runs;
    }

    /** Runs whose end has the duration, and a few whose end does not. */
    private static List<String> lines() {
        EventGenerator generator = new EventGenerator(7);
        List<String> lines = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            String id = "run-" + run;
            for (PipelineEvent event : generator.typicalRun(id, RebuildCase.ITEMS)) {
                boolean isEnd = event.getItemType() == ItemType.PIPELINE_COMPLETE;
                Double seconds = TOUCHED.contains(id) ? null : Double.valueOf(12.5);
                lines.add(EventJson.writeLine(
                        isEnd
                                ? PipelineEvent.newBuilder(event)
                                        .setExecutionTime(seconds)
                                        .build()
                                : event));
            }
        }
        return lines;
    }
}
