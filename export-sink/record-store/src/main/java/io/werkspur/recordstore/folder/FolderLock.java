// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second sink out of a folder. The system lets go of it when the process ends, however it ends. */
final class FolderLock implements AutoCloseable {
    private static final String NAME = ".werkspur-sink.lock";
    private static final int MAX_OWNER_BYTES = 40;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws IllegalStateException with one line when somebody else has it
     */
    static FolderLock take(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        if (!isLocked(channel)) {
            String owner = owner(file);
            channel.close();
            throw new IllegalStateException("Expected to be the only sink that writes to " + folder
                    + ", but another one does" + (owner.isEmpty() ? "" : " (process " + owner + ")")
                    + "; stop it, or set out.dir to another folder");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
        return new FolderLock(channel);
    }

    @Override
    public void close() throws IOException {
        // The file stays: deleting it would let two others lock two different files of that name.
        channel.close();
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static String owner(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            String text = new String(content, 0, Math.min(content.length, MAX_OWNER_BYTES), StandardCharsets.US_ASCII)
                    .strip();
            return text.matches("\\d+") ? text : "";
        } catch (IOException e) {
            return "";
        }
    }
}
