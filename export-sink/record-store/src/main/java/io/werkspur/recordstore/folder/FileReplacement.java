// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import io.werkspur.foundation.file.UnusableFileException;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The next content of a file, in a temporary file beside it until it is complete. For one thread, except {@link #close}, which may
 * come from any: it gives up what is not complete, and leaves nothing behind.
 */
public final class FileReplacement implements AutoCloseable {
    private static final String TEMPORARY_START = ".werkspur-";
    private static final String TEMPORARY_END = ".tmp";
    private static final int BUFFER_BYTES = 64 << 10;

    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private final TargetStream stream;
    private boolean ended;

    private FileReplacement(Path target, Path temporary, FileChannel channel) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
        this.stream =
                new TargetStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES), target);
    }

    /**
     * Begins with no content.
     *
     * @throws IOException with one line that names the file, if its folder cannot be written to
     */
    public static FileReplacement begin(Path target) throws IOException {
        Path temporary = temporaryFor(target);
        try {
            return new FileReplacement(
                    target,
                    temporary,
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UnusableFileException("Expected to write " + target, e);
        }
    }

    /** A new name beside a file, by which a start knows it as left over. */
    static Path temporaryFor(Path target) {
        return target.resolveSibling(TEMPORARY_START + UUID.randomUUID() + TEMPORARY_END);
    }

    /**
     * Writes the content and puts the file in its place, where it replaces what is there; a symbolic link is replaced, not followed.
     *
     * @return false if the file had the same content already
     * @throws IOException with one line: of the file, which it names, or of the content itself
     */
    public boolean complete(AtomicFile.Content content) throws IOException {
        try {
            content.writeTo(stream);
        } catch (IOException | RuntimeException e) {
            // What was made of the failure on the way says less than the failure itself.
            IOException failure = stream.failure;
            if (failure == null || failure == e) {
                throw e;
            }
            failure.addSuppressed(e);
            throw failure;
        }
        stream.flush();
        return putInPlace();
    }

    private synchronized boolean putInPlace() throws IOException {
        try {
            if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) && Files.mismatch(temporary, target) < 0) {
                close();
                return false;
            }
            channel.force(true);
            channel.close();
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            ended = true;
            AtomicFile.syncFolder(AtomicFile.folderOf(target));
            return true;
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    private static UnusableFileException failure(Path target, IOException e) {
        String expected = "Expected to write " + target;
        return e instanceof ClosedChannelException
                ? new UnusableFileException(expected, "it was given up")
                : new UnusableFileException(expected, e);
    }

    /**
     * Gives the content up unless it is complete; {@link #complete} then fails in its own thread. May be called again.
     *
     * @throws IOException with one line that names the file, if the temporary file cannot be deleted
     */
    @Override
    public void close() throws IOException {
        boolean unused = giveUp();
    }

    /** The same as {@link #close}; returns false if there was nothing to give up, because the content is complete. */
    public synchronized boolean giveUp() throws IOException {
        if (ended) {
            return false;
        }
        ended = true;
        try (channel) {
            Files.deleteIfExists(temporary);
            return true;
        } catch (IOException e) {
            throw new UnusableFileException("Expected to remove what was written of " + target, e);
        }
    }

    static boolean isTemporary(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(TEMPORARY_START) && name.endsWith(TEMPORARY_END);
    }

    /** Says of every failure which file it was, and remembers the first. */
    private static final class TargetStream extends FilterOutputStream {
        private final Path target;
        private @Nullable IOException failure;

        TargetStream(OutputStream out, Path target) {
            super(out);
            this.target = target;
        }

        @Override
        public void write(int b) throws IOException {
            try {
                out.write(b);
            } catch (IOException e) {
                throw failed(e);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw failed(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw failed(e);
            }
        }

        private IOException failed(IOException e) {
            if (failure == null) {
                failure = failure(target, e);
            }
            return failure;
        }
    }
}
