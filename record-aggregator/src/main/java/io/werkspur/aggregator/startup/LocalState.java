// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the stores of an application, and next to it a small file that says which changelogs they belong to:
 * stores whose topics were re-created would be half old and half new. For one thread.
 */
final class LocalState {
    private final Path folder;
    private final Path stores;
    private final Path identity;
    private final Path erasures;

    /**
     * Creates the state of one application.
     *
     * @param stateDir the folder of all applications
     */
    LocalState(Path stateDir, String applicationId) {
        this.folder = stateDir;
        this.stores = stateDir.resolve(applicationId);
        this.identity = stateDir.resolve(applicationId + ".changelogs");
        this.erasures = stateDir.resolve(applicationId + ".erasures");
    }

    Path folder() {
        return stores;
    }

    boolean exists() {
        return Files.isDirectory(stores, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether the stores belong to these changelogs. */
    boolean follows(Map<String, Uuid> topicIds) {
        try {
            return Files.isRegularFile(identity) && Files.readString(identity).equals(describe(topicIds));
        } catch (IOException e) {
            throw failed("read", identity, e);
        }
    }

    /** Records that the stores belong to these changelogs from now on. */
    void record(Map<String, Uuid> topicIds) {
        Path temporary = identity.resolveSibling(identity.getFileName() + ".tmp");
        try {
            Files.writeString(temporary, describe(topicIds));
            Files.move(temporary, identity, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed("write", identity, e);
        }
    }

    /** Whether the log has the erasures of earlier versions, as far as this instance knows. */
    boolean hasHandedOverErasures() {
        return Files.isRegularFile(erasures);
    }

    /** Records that it has. */
    void recordErasuresHandedOver() {
        if (!Files.isDirectory(folder)) {
            // A rebuild before the first start: that start repeats the handover, which changes nothing.
            return;
        }
        try {
            Files.write(erasures, new byte[0]);
        } catch (IOException e) {
            throw failed("write", erasures, e);
        }
    }

    /** Removes the stores and the file that says what they belong to. */
    void delete() {
        try {
            Files.deleteIfExists(identity);
            if (exists()) {
                Files.walkFileTree(stores, new Deletion());
            }
        } catch (IOException e) {
            throw failed("remove", stores, e);
        }
    }

    private static String describe(Map<String, Uuid> topicIds) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(topicIds)
                .forEach(
                        (store, id) -> text.append(store).append('=').append(id).append('\n'));
        return text.toString();
    }

    private static UncheckedIOException failed(String what, Path path, IOException e) {
        return new UncheckedIOException("Expected to " + what + " " + path + " (state.dir), but " + e.getMessage(), e);
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
