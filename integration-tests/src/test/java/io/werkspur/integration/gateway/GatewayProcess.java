// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.gateway;

import static io.werkspur.testkit.Patience.await;

import io.werkspur.gateway.GatewayConfig;
import io.werkspur.gateway.GatewayMain;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.testkit.Patience;
import io.werkspur.testkit.ReservedPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A gateway in its own process, which can be killed and started again on the same journal and port. */
final class GatewayProcess implements AutoCloseable {
    private static final int SHOWN_LINES = 200;

    private static final Duration LIMIT = Patience.LIMIT;

    private final List<String> command;
    private final Path log;
    private final int port = ReservedPort.next();
    private Process process;

    GatewayProcess(Map<String, String> connection, Path directory) throws IOException {
        this(connection, directory, 0);
    }

    /** @param mostKib maximum size of any file that it writes, in KiB; 0 for no limit */
    GatewayProcess(Map<String, String> connection, Path directory, int mostKib) throws IOException {
        this.log = directory.resolve("gateway.log");
        this.command = new ArrayList<>();
        if (mostKib > 0) {
            // In blocks of 512 bytes, as in POSIX.
            command.addAll(List.of("sh", "-c", "ulimit -f " + 2 * mostKib + "; exec \"$@\"", "sh"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                GatewayMain.class.getName(),
                "--set",
                GatewayConfig.LISTEN + "=127.0.0.1:" + port,
                "--set",
                GatewayConfig.RATE_LIMIT + "=0",
                "--set",
                GatewayConfig.JOURNAL_MAX_BYTES + "=" + (64 << 20),
                "--set",
                GatewayConfig.JOURNAL_DIR + "=" + journal(directory),
                // A stop ends when everything was sent; on a busy machine that may take longer than the default
                // timeout.
                "--set",
                CommonConfig.SHUTDOWN_TIMEOUT_MS + "=" + LIMIT.toMillis()));
        connection.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        start();
    }

    /** Returns the folder of the journal of a gateway. */
    static Path journal(Path directory) {
        return directory.resolve("journal");
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The last lines that it wrote: why it failed. Its folder is gone when the test has ended. */
    String endOfLog() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }

    /** Returns when it accepts requests. */
    void start() throws IOException {
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        await().pollInterval(Duration.ofMillis(20)).until(this::listens);
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Expected the gateway to run, but it ended; see " + log);
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends SIGKILL: for this process the same as a power cut. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends SIGTERM; returns the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
