// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.kill;

import io.werkspur.aggregator.AggregatorMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real aggregator in a separate process. */
final class AggregatorProcess {
    private final Process process;

    private AggregatorProcess(Process process) {
        this.process = process;
    }

    /** Starts one; its log is appended to {@code log}. */
    static AggregatorProcess start(Map<String, String> settings, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xss1m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dlogback.configurationFile=io/werkspur/service/lifecycle/logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                AggregatorMain.class.getName()));
        settings.forEach((key, value) -> {
            command.add("--set");
            command.add(key + "=" + value);
        });
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new AggregatorProcess(process);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends SIGKILL; returns when the process has ended. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }
}
