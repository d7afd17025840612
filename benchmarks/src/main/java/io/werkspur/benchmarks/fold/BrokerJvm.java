// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Starts and stops {@link BrokerMain}, so that the broker's garbage and threads are not measured. */
public final class BrokerJvm implements AutoCloseable {
    static final String ANNOUNCEMENT = "broker listens on ";

    private final Process process;
    private final String bootstrapServers;

    private BrokerJvm(Process process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts a broker with its data in {@code folder}; returns when it serves clients. */
    public static BrokerJvm start(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerMain.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(ANNOUNCEMENT)) {
                return new BrokerJvm(process, line.substring(ANNOUNCEMENT.length()));
            }
        }
        throw new IOException("Expected the broker to say where it listens, but its process ended");
    }

    /** The address for clients. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Id of its process. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
