// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.cli;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.testkit.RecordGenerator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that are asked to end while they work: they say what was done, and leave nothing behind. */
class StoppedCommandsIT {
    /** 128 and the number of SIGTERM, as shells report it. */
    private static final int TERMINATED = 143;

    private static final String EVENT = "{\"execution_id\":\"run-1\",\"sequence_number\":%d,"
            + "\"timestamp\":\"2025-11-04T10:00:00Z\",\"stage\":1,\"media_type\":\"text\",\"item_type\":\"user_input_text\"}\n";

    private final SharedParts parts = SharedParts.get();

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    @Test
    void shouldSayHowManyEventsWerePublishedWhenPublishIsStopped() throws Exception {
        Topics topics = parts.newTopics();
        String[] args = InstallationCommand.arguments(parts, topics, "publish", "-");

        try (CommandProcess publish = CommandProcess.start(folder, elsewhere.resolve("errors"), args)) {
            for (int number = 1; number <= 3; number++) {
                publish.input().write(EVENT.formatted(number).getBytes(StandardCharsets.UTF_8));
                publish.input().flush();
            }
            await().until(() -> !publish.isAlive() || messages(topics) == 3);

            assertThat(publish.stop()).as(publish.errors()).isEqualTo(TERMINATED);

            assertThat(publish.errors())
                    .containsPattern(
                            "werkspur: Stopped; 3 lines read, [0-3] published, 0 refused\\. Publishing the files"
                                    + " again changes nothing twice");
        }
    }

    @Test
    void shouldLeaveNoFileBehindWhenAnExportIsStopped() throws Exception {
        Path sink = elsewhere.resolve("sink");
        store(sink, 2_000);

        try (CommandProcess export = CommandProcess.start(
                folder,
                elsewhere.resolve("errors"),
                "export",
                "--all",
                "--runs",
                sink.toString(),
                "--format",
                "zip",
                "--formats",
                "pdf,docx,html,csv",
                "--out",
                "study.zip")) {
            await().until(() -> !export.isAlive() || !names(folder).isEmpty());
            assertThat(names(folder)).singleElement().asString().startsWith(".werkspur-");

            assertThat(export.stop()).as(export.errors()).isEqualTo(TERMINATED);

            assertThat(names(folder)).isEmpty();
            assertThat(export.errors().lines()).last().isEqualTo("werkspur: Stopped; study.zip was not written");
        }
    }

    @Test
    void shouldEndAtOnceWhenItIsStoppedWhileItConnects() throws Exception {
        // A broker that takes connections and says nothing.
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
                CommandProcess topics = CommandProcess.start(
                        folder,
                        elsewhere.resolve("errors"),
                        "topics",
                        "--check",
                        "--bootstrap-servers",
                        "127.0.0.1:" + silent.getLocalPort(),
                        "--set",
                        "admin.default.api.timeout.ms=600000",
                        "--set",
                        "admin.request.timeout.ms=600000")) {
            silent.accept().close();
            await().until(() -> topics.errors().contains("Connecting to the broker at 127.0.0.1:"));

            assertThat(topics.stop()).isEqualTo(TERMINATED);
            assertThat(topics.errors()).endsWith("werkspur: Stopped while connecting; nothing was done\n");
        }
    }

    private long messages(Topics topics) throws Exception {
        try (var admin = parts.admin()) {
            return LogEnd.of(admin, topics.events());
        }
    }

    private static void store(Path sink, int runs) throws IOException {
        RunFolderLayout layout = new RunFolderLayout(sink);
        RecordGenerator generator = new RecordGenerator(7);
        for (int run = 0; run < runs; run++) {
            String id = "run-" + run;
            Path file = RunFolderLayout.recordIn(Files.createDirectories(layout.run(id)));
            Files.write(file, RecordJson.write(generator.typical(id, 20)));
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
