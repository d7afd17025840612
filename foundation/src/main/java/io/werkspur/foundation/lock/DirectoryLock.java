// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.lock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second process out of a folder by locking a file in it. The operating system releases the lock when this process ends,
 * however it ends, so nothing stale is left behind. The caller chooses the file, and the message for a folder that is
 * in use. For one thread at a time.
 */
public final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens the lock file, which is not locked yet.
     *
     * @param options as for {@link FileChannel#open}; at least {@link java.nio.file.StandardOpenOption#WRITE}
     * @throws IOException if the file cannot be opened
     */
    public static DirectoryLock open(Path file, OpenOption... options) throws IOException {
        return new DirectoryLock(FileChannel.open(file, options));
    }

    /**
     * Locks the file without waiting. If this fails, the file stays open, and the caller closes it.
     *
     * @return false if another process holds the lock, or another lock in this process
     * @throws IOException if the file cannot be locked
     */
    public boolean tryLock() throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    /** Replaces the content of the lock file, for people who look for the holder. ASCII. */
    public void describe(String holder) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    /** Whether this was not closed yet. */
    public boolean isOpen() {
        return channel.isOpen();
    }

    /**
     * Releases the lock. The file is not deleted: otherwise two other processes could lock two different files with
     * that name.
     */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
