// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.stream;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a medium on their way through its cleaner: read from one side, kept on the other. Reading beyond the end refuses
 * the medium. Lengths that a file claims are never reserved in advance. For one thread.
 */
public final class Passage {
    /** The most bytes that {@link #peek} can show. */
    public static final int MAX_PEEK = 64 << 10;

    private final BufferedInputStream in;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(1 << 10);
    private long position;
    private long copying;
    private boolean isBlanking;
    private @Nullable Checksum checksum;

    /** Reads from this stream. */
    public Passage(InputStream in) {
        this.in = new BufferedInputStream(in, MAX_PEEK);
    }

    /** How many bytes were read. */
    public long position() {
        return position;
    }

    /** Whether there is no further byte. */
    public boolean isAtEnd() throws IOException {
        return peek(1).length == 0;
    }

    /** The next bytes, without reading them; fewer at the end of the medium. */
    public byte[] peek(int count) throws IOException {
        in.mark(MAX_PEEK);
        byte[] next = in.readNBytes(Math.min(count, MAX_PEEK));
        in.reset();
        return next;
    }

    /** The next byte. */
    public int read() throws IOException {
        return read(1)[0] & 0xff;
    }

    /** Exactly these next bytes. */
    public byte[] read(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        position += bytes.length;
        if (bytes.length < count) {
            throw RefusedMediumException.damaged();
        }
        return bytes;
    }

    /** Drops these next bytes. */
    public void skip(long count) throws IOException {
        try {
            in.skipNBytes(count);
        } catch (EOFException e) {
            throw RefusedMediumException.damaged();
        }
        position += count;
    }

    /** Keeps bytes, which need not be those that were read. */
    public void keep(byte[]... pieces) {
        for (byte[] piece : pieces) {
            kept.writeBytes(piece);
        }
    }

    /** Reads and keeps the next bytes, however many, after this step. */
    public void copy(long count) {
        copying = count;
        isBlanking = false;
        checksum = null;
    }

    /** Like {@link #copy(long)}, and adds them to a checksum. */
    public void copy(long count, Checksum sum) {
        copy(count);
        checksum = sum;
    }

    /** Reads the next bytes, however many, and keeps as many zeros, after this step. */
    public void blank(long count) {
        copy(count);
        isBlanking = true;
    }

    boolean hasKept() {
        return kept.size() > 0;
    }

    byte[] takeKept() {
        byte[] bytes = kept.toByteArray();
        kept.reset();
        return bytes;
    }

    boolean isCopying() {
        return copying > 0;
    }

    /** Reads some of the bytes that a cleaner wanted to be copied. */
    int copy(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, (int) Math.min(length, copying));
        if (read < 0) {
            throw RefusedMediumException.damaged();
        }
        position += read;
        copying -= read;
        if (checksum != null) {
            checksum.update(target, offset, read);
        }
        if (isBlanking) {
            Arrays.fill(target, offset, offset + read, (byte) 0);
        }
        return read;
    }

    void close() throws IOException {
        in.close();
    }
}
