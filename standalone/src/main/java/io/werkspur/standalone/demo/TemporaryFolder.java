// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder for data that is not needed afterwards. */
public final class TemporaryFolder {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);

    private final Path path;

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    /** Creates an empty folder where the system keeps temporary ones. */
    public static TemporaryFolder create() throws IOException {
        return new TemporaryFolder(Files.createTempDirectory("werkspur-"));
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Deletes it with everything in it. Logs what cannot be deleted, and leaves it to the system. */
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
