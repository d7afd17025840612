// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the topic of records was read to, and which runs were erased up to there: a line for each partition and each run, after a line
 * with the version. Losing the file costs only time. For one thread.
 */
final class ErasureFile {
    private static final String VERSION = "werkspur-erasures 1";
    private static final String OFFSET = "offset ";
    private static final String ERASED = "erased ";

    private final Path file;

    ErasureFile(Path file) {
        this.file = file;
    }

    /** What the file says. */
    record Content(Map<Integer, Long> offsets, List<String> hashes) {}

    /** Reads the file; empty if it does not exist or cannot be used. */
    Content read() {
        Map<Integer, Long> offsets = new TreeMap<>();
        List<String> hashes = new ArrayList<>();
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.isEmpty() || !lines.get(0).equals(VERSION)) {
                return new Content(Map.of(), List.of());
            }
            for (String line : lines.subList(1, lines.size())) {
                if (line.startsWith(OFFSET)) {
                    String[] parts = line.split(" ", -1);
                    offsets.put(Integer.valueOf(parts[1]), Long.valueOf(parts[2]));
                } else if (line.startsWith(ERASED)) {
                    hashes.add(line.substring(ERASED.length()));
                }
            }
            return new Content(offsets, hashes);
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            return new Content(Map.of(), List.of());
        }
    }

    void write(Map<Integer, Long> offsets, Collection<String> hashes) {
        List<String> lines = new ArrayList<>();
        lines.add(VERSION);
        offsets.forEach((partition, offset) -> lines.add(OFFSET + partition + " " + offset));
        hashes.forEach(hash -> lines.add(ERASED + hash));
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.write(temporary, lines);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
