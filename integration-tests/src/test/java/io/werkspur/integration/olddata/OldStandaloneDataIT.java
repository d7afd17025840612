// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.olddata;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.cli.WerkspurCommand;
import io.werkspur.integration.embedded.RunningStandalone;
import io.werkspur.integration.gateway.GatewayClient;
import io.werkspur.recordstore.folder.FolderTree;
import io.werkspur.sink.ExportConfig;
import io.werkspur.testkit.CapturedConsole;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data directory of an old standalone installation that was stopped in an orderly way. */
class OldStandaloneDataIT {
    private static final String OPEN_RUN = "sa-open";

    @TempDir
    private Path directory;

    private Path data;
    private Map<String, String> filesBefore;
    private Map<String, String> settings;

    @BeforeEach
    void unpack() throws Exception {
        OldData.unpack("standalone", directory);
        data = directory.resolve("data");
        filesBefore = filesOfEndedRuns();
        settings = new HashMap<>(KeptForever.RUNS);
        // The language that exports had unless another one was set. With a different one the sink rewrites all of them.
        settings.put(ExportConfig.LANGUAGE, "de");
    }

    @Test
    void shouldServeWhatTheOldInstallationWroteAndContinueItsOpenRun() throws Exception {
        // when
        try (RunningStandalone installation = new RunningStandalone(data, settings)) {
            // then
            assertThat(endedRuns()).hasSize(7);
            for (String run : endedRuns()) {
                assertThat(body(installation, installation.endpoints().queryUrl() + "/query/v1/executions/" + run))
                        .isEqualTo(text("runs/" + run + "/record.json"));
                assertThat(FolderFiles.withoutNumbers(body(
                                installation,
                                installation.endpoints().exportUrl() + "/api/v1/runs/" + run
                                        + "/export?format=html&view=teacher&lang=de")))
                        .isEqualTo(FolderFiles.withoutNumbers(text("runs/" + run + "/exports/teacher/run.html")));
            }
            HttpResponse<String> erased =
                    installation.get(installation.endpoints().queryUrl() + "/query/v1/executions/gone-1");
            assertThat(erased.statusCode()).isEqualTo(410);
            assertThat(body(
                            installation,
                            installation.endpoints().schemaRegistryUrl() + "/subjects/of-others/versions/1"))
                    .isEqualTo(expected("schema.json"));
            continueOpenRun(installation);
        }
        assertThat(filesOfEndedRuns()).isEqualTo(filesBefore);
    }

    @Test
    void shouldContinueAnOpenRunFromTheOldLogWhenTheStateStoresAreLost() throws Exception {
        // given
        assertThat(data.resolve("state/werkspur-aggregator")).isDirectory();
        FolderTree.remove(data.resolve("state"));

        try (RunningStandalone installation = new RunningStandalone(data, settings)) {
            continueOpenRun(installation);
        }
        assertThat(filesOfEndedRuns()).isEqualTo(filesBefore);
    }

    @Test
    void shouldKeepTheErasedRunErasedWhenEveryRecordIsRebuiltByTodaysRules() throws Exception {
        // given: in the old log, a message without a value under the key of one event erased the run
        try (CapturedConsole console = new CapturedConsole()) {
            // when
            int code = WerkspurCommand.run("rebuild", "--in-place", "--data", data.toString());

            // then
            assertThat(code).as(console.err()).isZero();
        }
        try (RunningStandalone installation = new RunningStandalone(data, settings)) {
            HttpResponse<String> erased =
                    installation.get(installation.endpoints().queryUrl() + "/query/v1/executions/gone-1");
            assertThat(erased.statusCode()).isEqualTo(410);
        }
        assertThat(filesOfEndedRuns()).isEqualTo(filesBefore);
    }

    private void continueOpenRun(RunningStandalone installation) throws Exception {
        GatewayClient client = new GatewayClient(installation.endpoints().gatewayUrl());
        for (String requests : new String[] {"answered", "continued"}) {
            assertThat(KeptRequest.in(directory.resolve(requests)))
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.send(client)).isEqualTo(request.answer()));
        }
        Path file = data.resolve("out/runs").resolve(OPEN_RUN).resolve("record.json");
        await().until(() -> Files.readString(file).contains("\"status\": \"completed\""));
        assertThat(Files.readString(file)).isEqualTo(expected(OPEN_RUN + ".json"));
    }

    private static String body(RunningStandalone installation, String url) throws Exception {
        HttpResponse<String> response = installation.get(url);
        assertThat(response.statusCode()).as(url).isEqualTo(200);
        return response.body();
    }

    private Map<String, String> filesOfEndedRuns() throws Exception {
        return FolderFiles.read(data.resolve("out")).entrySet().stream()
                .filter(file -> !file.getKey().startsWith("runs/" + OPEN_RUN))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<String> endedRuns() {
        return filesBefore.keySet().stream()
                .filter(name -> name.endsWith("/record.json"))
                .map(name -> Path.of(name).getName(1).toString())
                .toList();
    }

    private String text(String name) {
        return new String(filesBefore.get(name).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private String expected(String name) throws Exception {
        return Files.readString(directory.resolve("expected").resolve(name));
    }
}
