// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One file of the journal: frames, each with a mark, its length and its checksum. Written by one thread, read by any up to
 * {@link #length}.
 */
final class JournalFile {
    /** Begins every frame, so that reading finds the next one behind damage. */
    static final int MARK = 0x574b4a31;

    static final int HEADER = 12;

    private final long number;
    private final Path path;
    private final @Nullable FileChannel channel;
    private volatile long length;
    private volatile long lastSequence;
    private long written;

    private JournalFile(long number, Path path, @Nullable FileChannel channel, long length) {
        this.number = number;
        this.path = path;
        this.channel = channel;
        this.length = length;
        this.written = length;
    }

    static JournalFile existing(long number, Path path) throws IOException {
        return new JournalFile(number, path, null, Files.size(path));
    }

    static JournalFile create(long number, Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new JournalFile(number, path, channel, 0);
    }

    long number() {
        return number;
    }

    /** How far the disk has it, in bytes. */
    long length() {
        return length;
    }

    /** The highest number of its frames with events; 0 when it has none. */
    long lastSequence() {
        return lastSequence;
    }

    void contains(long sequence) {
        lastSequence = Math.max(lastSequence, sequence);
    }

    /** Adds frames and waits until the disk has them. */
    void append(List<byte[]> frames) throws IOException {
        appendUnforced(frames);
        open().force(false);
        length = written;
    }

    /** Adds frames that the disk may have later; the next {@link #append} makes sure of them. */
    void appendUnforced(List<byte[]> frames) throws IOException {
        int size = frames.stream().mapToInt(frame -> HEADER + frame.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(size);
        CRC32C checksum = new CRC32C();
        for (byte[] frame : frames) {
            checksum.reset();
            checksum.update(frame);
            buffer.putInt(MARK)
                    .putInt(frame.length)
                    .putInt((int) checksum.getValue())
                    .put(frame);
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
            written += open().write(buffer, written);
        }
    }

    /** Takes back what was added since the disk last confirmed. */
    void cutBack() throws IOException {
        written = length;
        open().truncate(length);
        open().force(true);
    }

    FrameSource open(FrameSource.Damage damage) throws IOException {
        return new FrameSource(path, 0, damage);
    }

    /** Whether it is gone. */
    boolean delete() {
        close();
        try {
            Files.deleteIfExists(path);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // All that counts was forced before.
            }
        }
    }

    private FileChannel open() throws IOException {
        if (channel == null) {
            throw new IOException("Expected a file of this process, but " + path + " is of an earlier one");
        }
        return channel;
    }
}
