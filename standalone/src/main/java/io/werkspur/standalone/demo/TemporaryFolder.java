// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder for data that nobody needs afterwards. */
public final class TemporaryFolder {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);

    private final Path path;

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    /** A new, empty one where the system keeps such folders. */
    public static TemporaryFolder create() throws IOException {
        return new TemporaryFolder(Files.createTempDirectory("werkspur-"));
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Deletes it with everything in it. What cannot be deleted is left to the system, with a line in the log. */
    public void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            LOG.info("Left {} behind: {}", path, e.getMessage());
        }
    }
}
