// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.run;

import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.schema.event.ExecutionId;
import io.werkspur.schema.json.RecordStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The records that a sink has written: {@code runs/<folder of the run>/record.json} below its folder. Only reads, takes no
 * lock, and may be used while the sink writes. Symbolic links are not followed. Safe from any thread.
 */
public final class StoredRuns {
    private final RunFolderLayout layout;
    private final Path runs;

    /** @param out the folder of the sink ({@code out.dir}); it need not exist yet */
    public StoredRuns(Path out) {
        this.layout = new RunFolderLayout(out.toAbsolutePath().normalize());
        this.runs = layout.runs();
    }

    /**
     * Opens the record of one run; the caller closes it. Empty if there is none.
     *
     * @throws IllegalArgumentException with one line, if the id is not valid
     * @throws IOException with one line, if the record exists but cannot be read
     */
    public Optional<StoredRun> find(String executionId) throws IOException {
        Path folder = folder(executionId);
        Path file = RunFolderLayout.recordIn(folder);
        if (!holdsRecord(folder)) {
            return Optional.empty();
        }
        try {
            StoredRun run =
                    StoredRun.of(file, FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
            if (run.facts().getExecutionId().equals(executionId)) {
                return Optional.of(run);
            }
            run.close();
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Returns the folder of a run, with its record, media and exports. It need not exist. */
    public Path folder(String executionId) {
        return layout.run(executionId);
    }

    /**
     * The stored runs.
     *
     * @param ids all runs, in the order of the names of their folders, which stays the same as long as no run is added or removed
     * @param unreadable names of folders whose record cannot be read, or belongs to another folder; in the same order
     */
    public record Listing(List<String> ids, List<String> unreadable) {
        /** Copies the lists. */
        public Listing {
            ids = List.copyOf(ids);
            unreadable = List.copyOf(unreadable);
        }
    }

    /**
     * Lists all runs. Reads only the first line of each record.
     *
     * @throws IOException with one line, if the folder cannot be listed
     */
    public Listing list() throws IOException {
        List<String> ids = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (Path folder : folders()) {
            if (holdsRecord(folder)) {
                String name = runs.relativize(folder).toString();
                idOf(RunFolderLayout.recordIn(folder), name).ifPresentOrElse(ids::add, () -> unreadable.add(name));
            }
        }
        return new Listing(ids, unreadable);
    }

    private List<Path> folders() throws IOException {
        List<Path> folders = new ArrayList<>();
        if (!Files.isDirectory(runs, LinkOption.NOFOLLOW_LINKS)) {
            return folders;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(runs)) {
            entries.forEach(folders::add);
        } catch (IOException e) {
            throw new IOException("Expected to list " + runs + ", but " + e.getMessage(), e);
        }
        Collections.sort(folders);
        return folders;
    }

    private static Optional<String> idOf(Path file, String folder) {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            String id = RecordStream.executionId(in);
            return ExecutionId.isValid(id) && ExecutionId.folderName(id).equals(folder)
                    ? Optional.of(id)
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static boolean holdsRecord(Path folder) {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(RunFolderLayout.recordIn(folder), LinkOption.NOFOLLOW_LINKS);
    }
}
