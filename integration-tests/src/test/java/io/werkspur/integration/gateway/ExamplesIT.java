// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples that people copy, run unchanged. */
class ExamplesIT {
    private static final Path PROJECT = Path.of("..");
    private static final Path PYTHON = Path.of("examples", "python", "werkspur_client.py");
    private static final Path CURL = Path.of("examples", "curl", "session.sh");

    @TempDir
    private Path directory;

    private RunningGateway gateway;

    @BeforeEach
    void start() {
        gateway = new RunningGateway(directory);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldRecordTheRunOfThePythonExample() throws Exception {
        assumeTrue(isThere("python3"), "python3 is not installed");

        String run = output("python3", PYTHON.toString(), gateway.url()).strip();

        ExecutionRecord executionRecord = gateway.services().awaitRecord(run, 8);
        assertThat(executionRecord.getStatus()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(executionRecord.getMissing()).isEmpty();
        assertThat(executionRecord.getConfigName()).contains("stillepost");
        assertThat(executionRecord.getItems())
                .extracting(ExecutionItem::getContent)
                .map(content -> content.orElse("-"))
                .containsExactly(
                        "-",
                        "Eine Blume auf der Wiese",
                        "-",
                        "A flower in the meadow",
                        "草地上的花",
                        "Die Blume im Gras",
                        "Die Blume im Gras",
                        "-");
    }

    @Test
    void shouldNeitherFailNorHoldUpThePipelineWhateverThePythonClientIsGiven() throws Exception {
        assumeTrue(isThere("python3"), "python3 is not installed");

        // Nothing listens there; a real gateway refuses the second run.
        String away = python("""
                away = Werkspur("http://127.0.0.1:1", most_waiting=5)
                abuse(away.start(7, config_name=Broken()))
                print(away.flush(0.1))
                """);
        String there = python("""
                there = Werkspur("%s")
                abuse(there.start("no valid id \\ud800"))
                with there.start("python-good") as run:
                    run.item("user_input_text", "sound")
                print(there.flush(600))
                """.formatted(gateway.url()));

        assertThat(away.strip()).isEqualTo("False");
        assertThat(there.strip()).isEqualTo("True");
        assertThat(gateway.services().awaitRecord("python-good", 3).getStatus()).isEqualTo(ExecutionStatus.COMPLETED);
    }

    private String python(String lines) throws IOException, InterruptedException {
        String start = """
                import logging, sys
                sys.path.insert(0, "%s")
                from werkspur_client import Werkspur
                logging.disable(logging.INFO)

                class Broken:
                    def __str__(self):
                        raise RuntimeError("no text")
                    __repr__ = __str__

                class BrokenError(Exception):
                    __str__ = Broken.__str__

                def abuse(run):
                    deep = []
                    for _ in range(100000):
                        deep = [deep]
                    circle = []
                    circle.append(circle)
                    for bad in (deep, circle, Broken(), float("nan"), b"bytes", "\\ud800", 10 ** 5000):
                        run.item("user_input_text", bad)
                        run.item(bad, metadata=bad)
                    for _ in range(20):
                        run.item("user_input_text", "more than fits")
                    run.error(BrokenError(), metadata=None)
                    run.complete(metadata=5)
                    run.error(None, metadata={"a": 1})

                """.formatted(PYTHON.getParent());
        return output("python3", "-B", "-c", start + lines);
    }

    @Test
    void shouldRecordTheRunOfTheCurlSession() throws Exception {
        assumeTrue(isThere("curl") && isThere("bash"), "curl or bash is not installed");

        String answers = output("bash", CURL.toString(), gateway.url(), "curl-1");

        assertThat(answers.lines().toList())
                .startsWith("{\"execution_id\":\"curl-1\",\"sequence_numbers\":[1]}")
                .contains("{\"execution_id\":\"curl-1\",\"sequence_numbers\":[3,4]}")
                .hasSize(5);
        ExecutionRecord executionRecord = gateway.services().awaitRecord("curl-1", 6);
        assertThat(executionRecord.getStatus()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(executionRecord.getItems()).hasSize(6);
        assertThat(executionRecord
                        .getItems()
                        .get(5)
                        .getMetadata()
                        .get("outputs_generated")
                        .getValue())
                .contains(1L);
    }

    @Test
    void shouldShowTheCurlSessionInTheReadmeAsItWasTried() throws IOException {
        String readme = Files.readString(PROJECT.resolve("README.md"));
        List<String> session = Files.readAllLines(PROJECT.resolve(CURL));

        assertThat(session.subList(session.indexOf("") + 1, session.size()))
                .allSatisfy(line -> assertThat(readme).contains(line));
    }

    private static boolean isThere(String program) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private String output(String... command) throws IOException, InterruptedException {
        Path errors = directory.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .directory(PROJECT.toFile())
                .redirectError(errors.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return output;
    }
}
