// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second process out of a directory; the operating system lets go when this process ends, however it ends. */
final class SpoolLock implements AutoCloseable {
    private final FileChannel channel;

    private SpoolLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the directory, which is created when it is missing.
     *
     * @throws SpoolBusyException when somebody has it
     * @throws IOException when it cannot be written to
     */
    static SpoolLock take(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel =
                FileChannel.open(directory.resolve("spool.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            lock = null;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        if (lock == null) {
            channel.close();
            throw new SpoolBusyException(directory);
        }
        return new SpoolLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
