// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.json.RecordJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python client and a real gateway: what the client loses is missing in the record, and nothing is there twice. */
class PythonClientIT {
    private static final Path CLIENT =
            Path.of("..", "clients", "python").toAbsolutePath().normalize();
    private static final String HEAD = """
            import logging, os, signal, sys, threading, time
            from werkspur import Werkspur
            logging.disable(logging.CRITICAL)
            URL, FOLDER = sys.argv[1:3]
            CONTEXT = dict(config_name="dada", user_id="u", session_id="s", execution_mode="eco", safety_level="kids")
            """;

    @TempDir
    private Path directory;

    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(output(List.of("--version")).startsWith("Python 3"), "python3 is not there");
        gateway = new RunningGateway(directory);
    }

    @AfterEach
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void shouldMissTheCallsThatWereDroppedBecauseTheQueueWasFull() throws Exception {
        String[] counts = python("""
                client = Werkspur(URL, spool=None, most_waiting=20)
                run = client.start("dropped", **CONTEXT)
                while client.counts().dropped.get("queue_full", 0) < 50:
                    run.item("output_text", "more than fits", loop_iteration=1)
                while client.flush(600).queued:
                    pass
                run.complete()
                client.flush(600)
                counts = client.counts()
                print(counts.acknowledged, counts.dropped["queue_full"])
                """).split(" ");
        int kept = Integer.parseInt(counts[0]);
        int dropped = Integer.parseInt(counts[1]);

        ExecutionRecord executionRecord = gateway.services().awaitRecord("dropped", kept);
        assertThat(executionRecord.getItems()).hasSize(kept);
        assertThat(missing(executionRecord)).isEqualTo(dropped);
        assertThat(executionRecord.getStatus()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(told(executionRecord)).isEqualTo(dropped);
    }

    @Test
    void shouldMissTheCallsThatAKilledProcessTookWithIt() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/dev/shm")), "this system has no shared memory in /dev/shm");
        start("""
                client = Werkspur(URL, spool=FOLDER)
                run = client.start("killed", **CONTEXT)
                run.item("user_input_text", "safe")
                assert client.flush(600)
                client._engine._store.keep = lambda steps: threading.Event().wait()  # the disk hangs
                for number in range(7):
                    run.item("output_text", "lost", loop_iteration=1)
                os.kill(os.getpid(), signal.SIGKILL)
                """).waitFor();

        String counts = python("""
                client = Werkspur(URL, spool=FOLDER)
                run = client.attach("killed", **CONTEXT)
                run.item("output_text", "goes on", loop_iteration=1)
                run.complete()
                client.flush(600)
                print(client.close(600).dropped)
                """);

        assertThat(counts).isEqualTo("{'process_ended': 7}");
        ExecutionRecord executionRecord = gateway.services().awaitRecord("killed", 4);
        assertThat(executionRecord.getMissing()).containsExactly(new SequenceRange(3L, 9L));
        assertThat(contents(executionRecord)).containsExactly("-", "safe", "goes on", "-");
        assertThat(executionRecord.getAnomalies()).isEmpty();
    }

    @Test
    void shouldRecordEverythingOnceWhenAnswersAreLostAndRequestsRepeated() throws Exception {
        String run = python("""
                from tests.support import standin
                with standin.StandIn() as between:
                    turns = iter(range(10**6))
                    between.fault = lambda handler: next(turns) % 2 == 0 and standin.without_answer(handler)
                    client = Werkspur(between.url, spool=FOLDER)
                    again = client.start("repeated", **CONTEXT)
                    again = client.start("repeated", **CONTEXT)
                    for number in range(40):
                        again.item("output_text", "%d" % number, loop_iteration=1)
                        time.sleep(0.005)
                    again.complete()
                    while client.flush(600).spooled:
                        pass
                    print(between.real_id("repeated"))
                """);

        ExecutionRecord executionRecord = gateway.services().awaitRecord(run, 42);
        List<String> expected = new ArrayList<>(
                IntStream.range(0, 40).mapToObj(Integer::toString).toList());
        expected.add(0, "-");
        expected.add("-");
        assertThat(contents(executionRecord)).isEqualTo(expected);
        assertThat(executionRecord.getMissing()).isEmpty();
        assertThat(executionRecord.getAnomalies()).isEmpty();
    }

    @Test
    void shouldPassTheTestsOfTheClientAsWithTheStandIn() throws Exception {
        Process process =
                process(List.of("-m", "unittest", "tests.test_gaps", "tests.test_takeover", "tests.test_faults"));

        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(errors).isZero();
        assertThat(errors).endsWith("OK\n");
    }

    private static long missing(ExecutionRecord executionRecord) {
        return executionRecord.getMissing().stream()
                .mapToLong(range -> range.getTo() - range.getFrom() + 1)
                .sum();
    }

    // The steps after the gaps say why.
    private static long told(ExecutionRecord executionRecord) throws IOException {
        long told = 0;
        for (JsonNode item :
                new ObjectMapper().readTree(RecordJson.write(executionRecord)).path("items")) {
            told += item.at("/metadata/werkspur_lost/queue_full").asLong();
        }
        return told;
    }

    private static List<String> contents(ExecutionRecord executionRecord) {
        return executionRecord.getItems().stream()
                .map(ExecutionItem::getContent)
                .map(content -> content.orElse("-"))
                .toList();
    }

    private String python(String lines) throws IOException, InterruptedException {
        Process process = start(lines);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(errors).isZero();
        return output.strip();
    }

    private Process start(String lines) throws IOException {
        return process(List.of(
                "-c", HEAD + lines, gateway.url(), directory.resolve("spool").toString()));
    }

    private static String output(List<String> arguments) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command(arguments)).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? output : "";
        } catch (IOException e) {
            return "";
        }
    }

    private Process process(List<String> arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments)).directory(CLIENT.toFile());
        builder.environment()
                .putAll(Map.of(
                        "PYTHONPATH", "src:.",
                        "PYTHONDONTWRITEBYTECODE", "1",
                        "WERKSPUR_SPOOL", "off",
                        "WERKSPUR_TEST_GATEWAY", gateway.url()));
        return builder.start();
    }

    private static List<String> command(List<String> arguments) {
        return Stream.concat(Stream.of("python3"), arguments.stream()).toList();
    }
}
