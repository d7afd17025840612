// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process took from its start to its end.
 *
 * @param seconds by the clock
 * @param cpuSeconds processor time of the process and its children, user and system; Linux only
 */
record TimedProcess(double seconds, double cpuSeconds) {
    private static final int CHILD_USER = 13;
    private static final int CHILD_SYSTEM = 14;
    private static final double TICKS_PER_SECOND = 100;

    /** Runs a command to its end; its standard error is ours, what it prints is left out. */
    static TimedProcess run(List<String> command) throws IOException, InterruptedException {
        double cpu = childrenCpuSeconds();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int code = process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (code != 0) {
            throw new IOException("Expected exit code 0, but got " + code + " from " + String.join(" ", command));
        }
        return new TimedProcess(seconds, childrenCpuSeconds() - cpu);
    }

    // Of the children that have ended; after the name of the program, which stands in brackets and may contain
    // anything.
    private static double childrenCpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[CHILD_USER]) + Long.parseLong(fields[CHILD_SYSTEM])) / TICKS_PER_SECOND;
    }
}
