// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import io.werkspur.foundation.file.UnusableFileException;
import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.recordstore.StoreChange;
import io.werkspur.recordstore.UnusableMessageException;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.json.RecordJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records, each in the folder of its run: {@code <folder of the run>/record.json}. */
final class RunFiles {
    private static final Logger LOG = LoggerFactory.getLogger(RunFiles.class);

    private final RunFolderLayout layout;
    private final Path runs;

    RunFiles(RunFolderLayout layout) {
        this.layout = layout;
        this.runs = layout.runs();
    }

    StoreChange put(ExecutionRecord record) throws IOException {
        return put(RecordHead.of(record), out -> RecordJson.write(record, out));
    }

    /** Stores a record whose JSON form is written by {@code content}. */
    StoreChange put(RecordHead head, AtomicFile.Content content) throws IOException {
        Path folder = folder(head.executionId());
        Path file = RunFolderLayout.recordIn(folder);
        Optional<RecordHead> held = held(file);
        if (held.isPresent()) {
            requireSameRun(head.executionId(), held.get(), folder);
            if (held.get().isNewerThan(head)) {
                return StoreChange.OUTDATED;
            }
        } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            LOG.warn("Expected a record at {}, but the file is not a valid one; it is replaced", file);
        }
        AtomicFile.makeFolder(runs);
        AtomicFile.makeFolder(folder);
        return AtomicFile.replace(file, content) ? StoreChange.WRITTEN : StoreChange.UNCHANGED;
    }

    /** Returns whether the record of this version or a newer one is stored. */
    boolean holdsAtLeast(RecordHead head) throws IOException {
        Optional<RecordHead> held = held(RunFolderLayout.recordIn(folder(head.executionId())));
        return held.isPresent() && !head.isNewerThan(held.get());
    }

    StoreChange remove(String executionId) throws IOException {
        Path folder = folder(executionId);
        Path file = RunFolderLayout.recordIn(folder);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return StoreChange.ABSENT;
        }
        Optional<RecordHead> held = held(file);
        if (held.isPresent() && !held.get().executionId().equals(executionId)) {
            return StoreChange.ABSENT;
        }
        try {
            Leftovers.removeFrom(folder);
            // The record first: a thread that is making exports at this moment then sees that it was removed, and
            // removes them.
            boolean removed = Files.deleteIfExists(file);
            FolderTree.remove(RunFolderLayout.exportsIn(folder));
            deleteIfEmpty(folder);
            AtomicFile.syncFolder(runs);
            return removed ? StoreChange.REMOVED : StoreChange.ABSENT;
        } catch (IOException e) {
            throw new UnusableFileException("Expected to remove " + file, e);
        }
    }

    // No valid id leads out of the folder; this check remains in case the rule for ids is ever relaxed.
    private Path folder(String executionId) {
        Path folder = layout.run(executionId);
        if (!runs.equals(folder.normalize().getParent())) {
            throw new UnusableMessageException(
                    "Expected a run whose folder is in " + runs + ", but got " + folder, null);
        }
        return folder;
    }

    private static void requireSameRun(String executionId, RecordHead held, Path folder) {
        if (!held.executionId().equals(executionId)) {
            throw new UnusableMessageException(
                    "Expected the folder " + folder + " to belong to run " + executionId
                            + ", but it contains the record of run " + held.executionId(),
                    null);
        }
    }

    private static Optional<RecordHead> held(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return RecordHead.read(in);
        } catch (IOException e) {
            throw new UnusableFileException("Expected to read " + file, e);
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException e) {
            LOG.warn("Expected only its record in {}, but there are other files; they are not removed", folder);
            AtomicFile.syncFolder(folder);
        }
    }
}
