// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.instances;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.aggregator.AggregatorMain;
import io.werkspur.testkit.Patience;
import io.werkspur.testkit.ReservedPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An aggregator in its own JVM, with a folder and a port that do not change when it is restarted. */
final class AggregatorInstance implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Map<String, String> settings;
    private final Path directory;
    private final int port = ReservedPort.next();
    private Process process;
    private boolean frozen;

    AggregatorInstance(Map<String, String> settings, Path directory) {
        this.settings = settings;
        this.directory = directory;
    }

    void start() throws IOException {
        Files.createDirectories(directory);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AggregatorMain.class.getName(),
                "--set",
                AggregatorConfig.QUERY_LISTEN + "=" + port,
                "--set",
                AggregatorConfig.STATE_DIR + "=" + directory.resolve("state")));
        settings.forEach((key, value) -> {
            command.add("--set");
            command.add(key + "=" + value);
        });
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start();
        frozen = false;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** Whether it should answer. */
    boolean isUp() {
        return isAlive() && !frozen;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    boolean isFrozen() {
        return isAlive() && frozen;
    }

    boolean isReady() {
        try {
            return CLIENT.send(
                                    HttpRequest.newBuilder(URI.create(url() + "/health/ready"))
                                            .timeout(Patience.LIMIT)
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Sends SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends SIGTERM and waits until it has ended; returns its exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    /** Sends SIGSTOP: it freezes without noticing. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
        frozen = true;
    }

    /** Sends SIGCONT. */
    void thaw() throws IOException, InterruptedException {
        signal("CONT");
        frozen = false;
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    @Override
    public void close() {
        if (process != null) {
            // SIGKILL also ends a frozen process. Its folder is deleted next.
            process.destroyForcibly().onExit().join();
        }
    }
}
