// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WerkspurCommandTest {
    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    @Test
    void shouldListEveryCommandWhenAskedForHelp() {
        assertThat(WerkspurCommand.run("--help")).isZero();
        assertThat(printed()).contains("build", "demo", "standalone", "publish", "topics", "aggregator", "sink");
    }

    @Test
    void shouldSayItsVersion() {
        assertThat(WerkspurCommand.run("--version")).isZero();
        assertThat(printed()).startsWith("werkspur ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fly",
                "demo --nowhere",
                "publish",
                "publish missing.jsonl",
                "history",
                "history abc-123 --url here",
                "history abc-123 --url ftp://here",
                "history abc-123 --until-sequence seven",
                "export",
                "export abc-123 --runs nowhere",
                "verify nowhere.zip",
                "topics",
                "topics --create --check",
                "topics --create --partitions 0",
                "topics --check --bootstrap-servers nonsense",
                "grant",
                "grant nowhere.json",
                "grant nowhere.json --passwords nowhere",
                "rebuild",
                "rebuild --in-place --beside",
                "rebuild --in-place --data nowhere",
                "rebuild --beside --report nowhere/report.json",
                "deadletters",
                "deadletters show",
                "deadletters redrive",
                "standalone --nonsense",
                "standalone --broker-port many",
                "gateway --gateway-listen 127.0.0.1:99999",
                "sink --export-views all",
                "aggregator --idle-timeout-ms 1",
                "build"
            })
    void shouldEndWithTwoAndOneLineWhenUsedWrongly(String line) {
        // given
        String[] args = line.isEmpty() ? new String[0] : line.split(" ");

        // when
        int code = WerkspurCommand.run(args);

        // then
        assertThat(code).isEqualTo(2);
        assertThat(complaints().lines()).singleElement().asString().matches("[a-z]+: .*");
    }

    @ParameterizedTest
    @CsvSource({
        "demmo, demo",
        "publich x.jsonl, publish",
        "publish x.jsonl --bootstrap-server y, --bootstrap-servers",
        "export abc-123 --fromat pdf, --format",
        "standalone --brokerport 1, --broker-port",
        "deadletters lst, list"
    })
    void shouldSayWhatWasProbablyMeant(String line, String meant) {
        // when
        int code = WerkspurCommand.run(line.split(" "));

        // then
        assertThat(code).isEqualTo(2);
        assertThat(complaints().lines()).singleElement().asString().contains("(did you mean " + meant + "?)");
    }

    @Test
    void shouldSayOnceWhatIsWrongWithAFileThatIsNoJsonLines() throws IOException {
        // given
        Path array = Files.writeString(
                directory.resolve("runs.json"), "[\n" + "  {\"execution_id\": 1},\n".repeat(70) + "]\n");
        Path good = Files.writeString(directory.resolve("good.jsonl"), "{}\n");

        // when: without a broker, because nothing is sent
        int code = WerkspurCommand.run("publish", good.toString(), array.toString());

        // then
        assertThat(code).isEqualTo(2);
        assertThat(complaints().lines())
                .singleElement()
                .asString()
                .isEqualTo("werkspur: Expected one event per line (JSON Lines), but " + array
                        + " is a JSON array; use jq -c '.[]' " + array + " | ./werkspur publish -");
    }

    @Test
    void shouldNameTheFileThatIsNotThere() {
        // given
        String missing = directory.resolve("missing.jsonl").toString();

        // when
        int code = WerkspurCommand.run("publish", missing);

        // then
        assertThat(code).isEqualTo(2);
        assertThat(complaints().lines()).singleElement().asString().contains(missing);
    }

    @Test
    void shouldNameTheSettingWhenItsValueIsBad() {
        // when
        int code = WerkspurCommand.run("topics", "--check", "--set", "schema.registry.request.timeout.ms=soon");

        // then
        assertThat(code).isEqualTo(2);
        assertThat(complaints().lines()).singleElement().asString().contains("schema.registry.request.timeout.ms");
    }

    @Test
    void shouldEndWithOneAndOneLineWhenTheBrokerIsAway() {
        // when
        int code = WerkspurCommand.run(
                "topics",
                "--check",
                "--bootstrap-servers",
                "127.0.0.1:1",
                "--set",
                "admin.default.api.timeout.ms=300",
                "--set",
                "admin.request.timeout.ms=200");

        // then
        assertThat(code).isEqualTo(1);
        assertThat(complaints().lines())
                .singleElement()
                .asString()
                .isEqualTo(
                        "werkspur: Expected a broker at 127.0.0.1:1, but none answered within 300 ms; start one (for example"
                                + " ./werkspur standalone) or name another with --bootstrap-servers");
    }

    @Test
    void shouldAddTheStackWhenVerbose() {
        // when
        int code = WerkspurCommand.run("--verbose", "topics", "--check", "--set", "topic.prefix=no spaces");

        // then
        assertThat(code).isEqualTo(2);
        assertThat(complaints()).contains("topic.prefix").contains("\tat ");
    }

    @Test
    void shouldShowTheSettingsOfAServiceAsItsOptions() {
        // when
        int code = WerkspurCommand.run("standalone", "--help");

        // then
        assertThat(code).isZero();
        assertThat(printed()).contains("--data", "--broker-port", "--registry-port");
    }

    @Test
    void shouldLeaveNoNewDataFolderBehindWhenAPortIsTaken() throws IOException {
        Path data = directory.resolve("data");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(other.getLocalPort());

            int code = WerkspurCommand.run("standalone", "--data", data.toString(), "--broker-port", port);

            assertThat(code).isOne();
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .isEqualTo("standalone: Expected port " + port + " on 127.0.0.1 to be free (broker.port), but it is"
                            + " in use; stop what uses it or choose another one with --broker-port\n");
        }
        assertThat(data).doesNotExist();
    }

    @Test
    void shouldEndWithTwoWhenAServiceGetsAnUnknownOption() {
        // when
        int code = WerkspurCommand.run("standalone", "--nonsense");

        // then
        assertThat(code).isEqualTo(2);
        assertThat(complaints().lines()).singleElement().asString().contains("--nonsense");
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complaints() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
