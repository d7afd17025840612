// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.prepare;

import io.werkspur.foundation.media.ClosedMediumException;
import io.werkspur.foundation.media.MediaFile;
import io.werkspur.foundation.media.MediaRoots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Reads media files, one after the other, on a separate thread, so that a slow disk does not block others.
 * Never follows a path out of its roots. Safe from any thread.
 */
public final class MediaHasher implements AutoCloseable {
    /** Largest file that is read, 100 MB. */
    static final long MAX_BYTES = 100_000_000;

    private final MediaRoots roots;
    private final ExecutorService thread;

    /**
     * Reads nothing yet.
     *
     * @param roots the directories in which files may be opened
     */
    public MediaHasher(List<Path> roots) {
        this.roots = new MediaRoots(roots);
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "werkspur-tracker-media");
            made.setDaemon(true);
            return made;
        });
    }

    /**
     * Looks at a file. What goes wrong is told as the reason why it was not hashed; the future never fails.
     *
     * @param name path of the file as a step names it; relative ones are looked up in each root
     */
    CompletableFuture<MediaFacts> look(String name) {
        try {
            return CompletableFuture.supplyAsync(() -> read(name), thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(MediaFacts.notHashed("the tracker was closed"));
        }
    }

    private MediaFacts read(String name) {
        try {
            return hash(roots.locate(name));
        } catch (ClosedMediumException e) {
            return MediaFacts.notHashed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return MediaFacts.notHashed("cannot be read: " + e.getClass().getSimpleName());
        } catch (RuntimeException | Error e) {
            return MediaFacts.notHashed("cannot be read: " + e.getClass().getName());
        }
    }

    private static MediaFacts hash(Path file) throws IOException, ClosedMediumException {
        MediaFile looked = MediaFile.look(file, MAX_BYTES);
        return MediaFacts.of(looked.sha256(), looked.size(), looked.contentType());
    }

    /** Reads no more; a file that is being read is left. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
