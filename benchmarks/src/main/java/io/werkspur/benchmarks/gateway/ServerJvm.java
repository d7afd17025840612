// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.gateway;

import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A server in its own JVM, as in production. */
final class ServerJvm implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process process;

    private ServerJvm(Process process) {
        this.process = process;
    }

    static ServerJvm start(Class<?> main, int port, File log, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        ServerJvm server = new ServerJvm(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start());
        long until = System.nanoTime() + LIMIT.toNanos();
        while (!listens(port)) {
            if (!server.process.isAlive() || System.nanoTime() > until) {
                server.close();
                throw new IOException("Expected " + main.getSimpleName() + " to listen, but it does not; see " + log);
            }
            LockSupport.parkNanos(20_000_000);
        }
        return server;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Processor time of all threads so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                .exceptionally(e -> process.destroyForcibly())
                .join();
    }
}
