// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which child was started from a folder, so that the next start can end it if it is still running. A process
 * is ended only if both its id and its start time match the file, because ids are reused.
 */
final class OrphanFile {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanFile.class);

    /** Linux computes start times from the boot time, which changes a little when the clock is set. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private final Path file;

    OrphanFile(Path file) {
        this.file = file;
    }

    void remember(ProcessHandle child) throws IOException {
        Optional<Instant> started = child.info().startInstant();
        if (started.isPresent()) {
            Files.writeString(file, child.pid() + " " + started.get() + "\n");
        }
    }

    void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    void endOrphan() throws IOException {
        if (Files.exists(file)) {
            orphan(Files.readString(file).trim()).ifPresent(OrphanFile::end);
            forget();
        }
    }

    private static Optional<ProcessHandle> orphan(String line) {
        try {
            int space = line.indexOf(' ');
            long pid = Long.parseLong(line.substring(0, Math.max(space, 0)));
            Instant started = Instant.parse(line.substring(space + 1));
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(p -> startedAt(p, started));
        } catch (RuntimeException unreadable) {
            // A start was interrupted while writing; its child ends by itself.
            return Optional.empty();
        }
    }

    private static boolean startedAt(ProcessHandle process, Instant expected) {
        return process.info()
                .startInstant()
                .map(actual -> Duration.between(actual, expected).abs().compareTo(CLOCK_TOLERANCE) < 0)
                .orElse(false);
    }

    private static void end(ProcessHandle orphan) {
        LOG.warn("Ending process {}: a schema registry that an earlier start left behind", orphan.pid());
        orphan.destroy();
        try {
            orphan.onExit().get(5, TimeUnit.SECONDS);
        } catch (Exception stillThere) {
            orphan.destroyForcibly();
            orphan.onExit().join();
        }
    }
}
