// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.standalone.part.PartLock;
import io.werkspur.testkit.ReservedPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stops an installation before any part of it has started. */
class StartUpCheckTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"broker.port", "registry.port", "gateway.listen", "query.listen", "export.listen"})
    void shouldStartNothingWhenAPortIsTaken(String setting) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(other.getLocalPort());

            assertThatThrownBy(() -> start(Map.of(setting, port)))
                    .hasMessage("Expected port " + port + " on 127.0.0.1 to be free (" + setting
                            + "), but it is in use; stop" + " what uses it or choose another one with --"
                            + setting.replace('.', '-'));
        }
        assertNothingStarted();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void shouldStartNothingWhenTwoPartsShouldHaveTheSamePort() throws IOException {
        String port = String.valueOf(ReservedPort.next());

        assertThatThrownBy(() -> start(Map.of("gateway.listen", port, "query.listen", port)))
                .hasMessageContainingAll("gateway.listen", "query.listen", port);
        assertNothingStarted();
    }

    @Test
    void shouldStartNothingWhenRecordsCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("records"));

        assertThatThrownBy(() -> start(Map.of("out.dir", file.toString())))
                .hasMessageContainingAll(file.toString(), "out.dir", "a file is in the way");
        assertNothingStarted();
    }

    @Test
    void shouldStartNothingWhenAFileIsInThePlaceOfAPartsFolder() throws IOException {
        Path gateway =
                Files.createFile(Files.createDirectories(folder.resolve("data")).resolve("gateway"));

        assertThatThrownBy(() -> start(Map.of())).hasMessageContainingAll(gateway.toString(), "(data)");
        assertNothingStarted();
    }

    @Test
    void shouldSayThatAnotherProcessUsesTheDataBeforeItLooksAtPorts() throws IOException {
        try (PartLock held = PartLock.take(folder.resolve("data"));
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> start(Map.of("broker.port", String.valueOf(other.getLocalPort()))))
                    .hasMessageContaining("another process uses it");
        }
    }

    private void start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "data", folder.resolve("data").toString(),
                "broker.port", "0",
                "registry.port", "0",
                "gateway.listen", "0",
                "query.listen", "0",
                "export.listen", "0"));
        settings.putAll(more);
        PrintStream out = new PrintStream(progress, true, StandardCharsets.UTF_8);
        try (StandaloneService service = new StandaloneService(
                new StandaloneConfig(settings), new Progress(out, System::nanoTime), endpoints -> {})) {
            service.start();
        }
    }

    private void assertNothingStarted() {
        assertThat(progress.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(folder.resolve("data").resolve("kafka").resolve("log")).doesNotExist();
        assertThat(folder.resolve("data").resolve("registry").resolve("registry.log"))
                .doesNotExist();
    }
}
