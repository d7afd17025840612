// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.cli.WerkspurCommand;
import io.werkspur.gateway.GatewayConfig;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.standalone.demo.Demo;
import io.werkspur.standalone.embedded.Endpoints;
import io.werkspur.standalone.embedded.Progress;
import io.werkspur.standalone.embedded.StandaloneConfig;
import io.werkspur.standalone.embedded.StandaloneService;
import io.werkspur.testkit.CapturedConsole;
import io.werkspur.testkit.Patience;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rebuild in place of an installation that keeps everything in one folder. */
class RebuildOfStandaloneIT {
    private static final Progress QUIET = new Progress(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), System::nanoTime);

    @TempDir
    private Path directory;

    private final CapturedConsole console = new CapturedConsole();

    @AfterEach
    void release() {
        console.close();
    }

    @Test
    void shouldRebuildFromTheDataFolderWhenTheInstallationIsStopped() throws Exception {
        // given
        Path data = directory.resolve("data");
        AtomicReference<Endpoints> endpoints = new AtomicReference<>();
        try (StandaloneService installation = new StandaloneService(config(data), QUIET, endpoints::set)) {
            installation.start();
            new Demo(installation, endpoints.get(), QUIET).run();

            int refused = rebuild(data);
            assertThat(refused).isEqualTo(1);
            assertThat(console.err().lines())
                    .singleElement()
                    .asString()
                    .contains(data.toString())
                    .contains("another process uses it");
        }

        // when
        console.clear();
        int code = rebuild(data);

        // then
        assertThat(code).as(console.err()).isZero();
        assertThat(console.err()).doesNotContain("ERROR");
        assertThat(console.out())
                .contains("Removed stores, changelogs and committed offsets")
                .containsPattern("Rebuilt in \\d+\\.\\d s");
        assertThat(data.resolve("state").resolve("werkspur-aggregator")).isDirectory();
    }

    @Test
    void shouldRefuseInOneLineWhenThereIsNoInstallationInTheFolder() throws Exception {
        // when
        int code = rebuild(Files.createDirectory(directory.resolve("empty")));

        // then
        assertThat(code).isEqualTo(2);
        assertThat(console.err().lines()).singleElement().asString().contains("there is no log in it");
        assertThat(directory.resolve("empty")).isEmptyDirectory();
    }

    private static int rebuild(Path data) {
        return WerkspurCommand.run("rebuild", "--in-place", "--data", data.toString());
    }

    private static StandaloneConfig config(Path data) {
        return new StandaloneConfig(Map.of(
                StandaloneConfig.DATA, data.toString(),
                StandaloneConfig.BROKER_PORT, "0",
                StandaloneConfig.REGISTRY_PORT, "0",
                AggregatorConfig.QUERY_LISTEN, "0",
                GatewayConfig.LISTEN, "127.0.0.1:0",
                CommonConfig.SHUTDOWN_TIMEOUT_MS, String.valueOf(Patience.LIMIT.toMillis()),
                CommonConfig.HEALTH_LISTEN, ""));
    }
}
