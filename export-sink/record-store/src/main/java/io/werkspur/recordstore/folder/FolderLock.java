// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import io.werkspur.foundation.lock.DirectoryLock;
import io.werkspur.recordstore.RunFolderLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second sink out of a folder. The operating system releases the lock when the process ends, however it ends.
 */
final class FolderLock implements AutoCloseable {
    private static final int MAX_OWNER_BYTES = 40;

    private final DirectoryLock lock;

    private FolderLock(DirectoryLock lock) {
        this.lock = lock;
    }

    /**
     * Takes the lock.
     *
     * @throws IllegalStateException with one line if another sink has it
     */
    static FolderLock take(Path folder) throws IOException {
        Path file = new RunFolderLayout(folder).lock();
        DirectoryLock lock = DirectoryLock.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        if (!isLocked(lock)) {
            String owner = owner(file);
            lock.close();
            throw new IllegalStateException("Expected to be the only sink that writes to " + folder
                    + ", but another one does" + (owner.isEmpty() ? "" : " (process " + owner + ")")
                    + "; stop it, or set out.dir to another folder");
        }
        lock.describe(ProcessHandle.current().pid() + "\n");
        return new FolderLock(lock);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static boolean isLocked(DirectoryLock lock) throws IOException {
        try {
            return lock.tryLock();
        } catch (IOException e) {
            lock.close();
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
