// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folder of a journal, held by one process. Its files have numbers, and none is used twice. */
final class JournalFolder implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String PREFIX = "journal-";
    private static final String SUFFIX = ".log";

    private final Path path;
    private final FileChannel lockChannel;
    private long lastNumber;

    private JournalFolder(Path path, FileChannel lockChannel) {
        this.path = path;
        this.lockChannel = lockChannel;
    }

    /**
     * Makes the folder when it is not there, and takes it.
     *
     * @throws IOException with one line when it cannot be used or another process has it
     */
    static JournalFolder lock(Path path) throws IOException {
        Files.createDirectories(path);
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held in this process.
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw new IOException("Expected the journal " + path.toAbsolutePath()
                    + " for this gateway alone, but another one uses it");
        }
        return new JournalFolder(path, channel);
    }

    /** What is there, oldest first. */
    List<JournalFile> files() throws IOException {
        List<JournalFile> files = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(path, PREFIX + "*" + SUFFIX)) {
            for (Path file : paths) {
                String name = file.getFileName().toString();
                String number = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
                if (number.matches("\\d{1,18}")) {
                    files.add(JournalFile.existing(Long.parseLong(number), file));
                }
            }
        }
        files.sort(Comparator.comparingLong(JournalFile::number));
        files.forEach(file -> lastNumber = Math.max(lastNumber, file.number()));
        return files;
    }

    /** A new, empty file. */
    JournalFile create() throws IOException {
        lastNumber++;
        return JournalFile.create(lastNumber, path.resolve(String.format("%s%018d%s", PREFIX, lastNumber, SUFFIX)));
    }

    /** Makes sure that a new file is found again after the power fails. */
    void force() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() {
        try {
            lockChannel.close();
        } catch (IOException e) {
            // The process ends soon, and the lock with it.
        }
    }
}
