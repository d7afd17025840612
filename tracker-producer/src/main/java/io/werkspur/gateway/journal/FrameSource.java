// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of one file in order. What is damaged is passed over and reported: the frames behind it are read all the
 * same. For one thread.
 */
final class FrameSource implements AutoCloseable {
    private static final int CHUNK = 256 * 1024;

    private final Path path;
    private final FileChannel channel;
    private final Damage damage;
    private ByteBuffer buffer = ByteBuffer.allocate(CHUNK).limit(0);
    private long bufferStart;
    private long position;

    /** Told of bytes that are no whole entry. */
    interface Damage {
        /**
         * They are passed over.
         *
         * @param from first byte
         * @param to byte after the last
         */
        void found(Path file, long from, long to);
    }

    FrameSource(Path path, long from, Damage damage) throws IOException {
        this.path = path;
        this.damage = damage;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        this.position = from;
        this.bufferStart = from;
    }

    /** Where the next frame begins. */
    long position() {
        return position;
    }

    /**
     * The next whole frame.
     *
     * @param limit up to where to read
     * @return null when there is none up to there
     */
    byte @Nullable [] next(long limit) throws IOException {
        long end = Math.min(limit, channel.size());
        long damagedFrom = -1;
        while (end - position >= JournalFile.HEADER) {
            byte[] frame = frameAt(position, end);
            if (frame != null) {
                report(damagedFrom, position);
                position += JournalFile.HEADER + frame.length;
                return frame;
            }
            damagedFrom = damagedFrom < 0 ? position : damagedFrom;
            position = nextMark(position + 1, end);
        }
        long rest = damagedFrom < 0 ? position : damagedFrom;
        if (end > rest) {
            report(rest, end);
            position = end;
        }
        return null;
    }

    private byte @Nullable [] frameAt(long at, long end) throws IOException {
        ByteBuffer header = at(at, JournalFile.HEADER, end);
        int mark = header.getInt();
        int length = header.getInt();
        int checksum = header.getInt();
        if (mark != JournalFile.MARK || length < 0 || length > end - at - JournalFile.HEADER) {
            return null;
        }
        byte[] frame = new byte[length];
        at(at + JournalFile.HEADER, length, end).get(frame);
        CRC32C actual = new CRC32C();
        actual.update(frame);
        return (int) actual.getValue() == checksum ? frame : null;
    }

    private long nextMark(long from, long end) throws IOException {
        for (long at = from; end - at >= JournalFile.HEADER; at++) {
            if (at(at, Integer.BYTES, end).getInt() == JournalFile.MARK) {
                return at;
            }
        }
        return end;
    }

    /**
     * A view of so many bytes from there on, read when they are not here yet; never beyond the end, for what lies there may
     * be taken back and written over.
     */
    private ByteBuffer at(long from, int length, long end) throws IOException {
        if (from < bufferStart || from + length > bufferStart + buffer.limit()) {
            if (buffer.capacity() < length) {
                buffer = ByteBuffer.allocate(length);
            }
            buffer.clear().limit((int) Math.min(buffer.capacity(), end - from));
            bufferStart = from;
            while (buffer.position() < length && channel.read(buffer, from + buffer.position()) >= 0) {
                // More may be needed.
            }
            buffer.flip();
        }
        ByteBuffer view = buffer.duplicate();
        view.position((int) (from - bufferStart));
        return view;
    }

    private void report(long from, long to) {
        if (from >= 0 && to > from) {
            damage.found(path, from, to);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
