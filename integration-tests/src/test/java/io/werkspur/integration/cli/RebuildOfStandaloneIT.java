// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.cli.WerkspurCommand;
import io.werkspur.integration.embedded.RunningStandalone;
import io.werkspur.standalone.demo.Demo;
import io.werkspur.testkit.CapturedConsole;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rebuild in place of an installation that keeps everything in one folder. */
class RebuildOfStandaloneIT {
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
        try (RunningStandalone installation = new RunningStandalone(data)) {
            new Demo(installation.service(), installation.endpoints(), installation.progress()).run();

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
}
