// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.cli;

import io.werkspur.cli.WerkspurCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command in a process of its own, which a test can ask to end as a terminal or a supervisor does. */
final class CommandProcess implements AutoCloseable {
    private final Process process;
    private final Path errors;

    private CommandProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /** Starts it in a folder; what it says on standard error goes to the file. */
    static CommandProcess start(Path folder, Path errors, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WerkspurCommand.class.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new CommandProcess(process, errors);
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end (SIGTERM: a test that runs in the background may not send SIGINT); returns the exit code. */
    int stop() throws InterruptedException {
        process.toHandle().destroy();
        return process.waitFor();
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
