// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import io.werkspur.foundation.file.PrivateFolder;
import io.werkspur.foundation.file.PrivateFolder.Readers;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.foundation.file.UnusableFileException;
import io.werkspur.recordstore.FailedMessage;
import io.werkspur.recordstore.RecordStore;
import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.recordstore.StoreChange;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.json.RecordJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that the sink writes to: {@code runs/<folder of the run>/record.json} in canonical JSON, {@code segments/} for
 * segments of large records that wait for their head, and {@code failed/} for messages that are not usable records. A
 * record replaces the stored one unless the stored one has a higher (fold version, revision). A reader never sees half
 * a file, and everything that a call has written survives a power cut. A folder can be open only once at a time. For
 * one thread.
 */
public final class RecordFolder implements RecordStore, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordFolder.class);

    private final FolderLock lock;
    private final RunFiles runs;
    private final SegmentFiles segments;
    private final FailedFiles failed;
    private final ErasedRuns erased;
    private final TemporaryFiles temporary;

    private RecordFolder(
            FolderLock lock,
            RunFiles runs,
            SegmentFiles segments,
            FailedFiles failed,
            ErasedRuns erased,
            TemporaryFiles temporary) {
        this.lock = lock;
        this.runs = runs;
        this.segments = segments;
        this.failed = failed;
        this.erased = erased;
        this.temporary = temporary;
    }

    /**
     * Creates the folder if necessary, locks it, and removes temporary files that a crash left behind.
     *
     * @param maxFailed maximum number of messages in {@code failed/}
     * @param readers who may look into it
     * @throws IllegalStateException with one line, if it cannot be used or another sink uses it
     */
    public static RecordFolder open(Path out, int maxFailed, Readers readers) {
        try {
            PrivateFolder.make(out, readers);
            Path folder = out.toRealPath();
            FolderLock lock = FolderLock.take(folder);
            try {
                RunFolderLayout layout = new RunFolderLayout(folder);
                makePrivate(layout, readers);
                int leftovers = Leftovers.removeBelow(layout.runs())
                        + Leftovers.removeFrom(layout.failed())
                        + Leftovers.removeFrom(layout.erased());
                if (leftovers > 0) {
                    LOG.info("Removed {} temporary files that a crash had left in {}", leftovers, folder);
                }
                ErasedRuns erased = new ErasedRuns(folder);
                erased.adoptEarlier();
                return new RecordFolder(
                        lock,
                        new RunFiles(layout),
                        new SegmentFiles(layout.segments()),
                        new FailedFiles(layout.failed(), maxFailed),
                        erased,
                        TemporaryFiles.in(layout.temporary()));
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException("Expected a folder at " + out + " (out.dir), but a file is in the way", e);
        } catch (IOException e) {
            UnusableFileException why =
                    new UnusableFileException("Expected to write to the folder " + out + " (out.dir)", e);
            throw new IllegalStateException(why.getMessage(), why);
        }
    }

    // All of them now, because what is made later in a folder that somebody chose would be open to others. An earlier
    // version left them open.
    private static void makePrivate(RunFolderLayout layout, Readers readers) throws IOException {
        for (Path folder : List.of(layout.runs(), layout.failed(), layout.segments(), layout.erased())) {
            boolean earlier = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
            AtomicFile.makeFolder(folder);
            if (PrivateFolder.own(folder, readers) && earlier) {
                LOG.info("Others on this machine could look into {}; from now on they cannot (out.readers)", folder);
            }
        }
    }

    /** Where exports are until they are complete. */
    public TemporaryFiles temporary() {
        return temporary;
    }

    @Override
    public StoreChange put(ExecutionRecord record) throws IOException {
        StoreChange change = runs.put(record);
        erased.cameAgain(record.getExecutionId());
        segments.remove(record.getExecutionId());
        return change;
    }

    @Override
    public void putSegment(String executionId, int number, byte[] message) throws IOException {
        segments.put(executionId, number, message);
    }

    @Override
    public StoreChange putJoined(ExecutionRecord head, SegmentReader reader) throws IOException {
        StoreChange change;
        if (segments.hasAll(head)) {
            change = runs.put(
                    RecordHead.of(head),
                    out -> RecordJson.write(head, segments.items(head, reader), segments.anomalies(head, reader), out));
        } else {
            // The head was read again after a restart; its segments were removed when its record was written.
            change = runs.holdsAtLeast(RecordHead.of(head)) ? StoreChange.UNCHANGED : StoreChange.INCOMPLETE;
        }
        if (change != StoreChange.INCOMPLETE) {
            erased.cameAgain(head.getExecutionId());
        }
        segments.remove(head.getExecutionId());
        return change;
    }

    @Override
    public StoreChange remove(String executionId) throws IOException {
        boolean hadMore = failed.removeOf(executionId) | segments.remove(executionId);
        StoreChange change = runs.remove(executionId);
        erased.erased(executionId);
        return hadMore ? StoreChange.REMOVED : change;
    }

    @Override
    public void putFailed(FailedMessage message) throws IOException {
        failed.put(message);
    }

    /** Releases the folder. Idempotent. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Expected to release the lock of the folder, but " + UnusableFileException.reason(e), e);
        }
    }
}
