// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.rebuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

/** The size of folders on disk and of processes in memory. Stateless. */
final class ProcessFootprint {
    private static final double MIB = 1 << 20;

    private ProcessFootprint() {}

    /** The size of all files below a folder in MiB; files that are deleted in the meantime do not count. */
    static double mebibytes(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.find(folder, Integer.MAX_VALUE, (path, facts) -> facts.isRegularFile())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                bytes += size(file);
            }
        } catch (java.io.UncheckedIOException e) {
            return mebibytes(folder);
        }
        return bytes / MIB;
    }

    private static long size(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).size();
        } catch (IOException e) {
            return 0;
        }
    }

    /** The peak memory of a Linux process so far, in MiB; 0 if it has ended or the system does not report it. */
    static double peakMemory(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
