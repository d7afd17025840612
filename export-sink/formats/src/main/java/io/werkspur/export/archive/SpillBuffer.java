// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.archive;

import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.file.TemporaryFiles;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Buffers bytes until they are complete: in memory if they are few, otherwise in a temporary file that {@link #close}
 * deletes. Computes their number and digest. For one thread.
 */
public final class SpillBuffer extends OutputStream {
    private static final int MAX_IN_MEMORY = 1 << 20;
    private static final int BUFFER_BYTES = 64 << 10;

    private final TemporaryFiles temporary;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream(8 << 10);
    private final MessageDigest digest = Sha256.start();
    private long size;
    private @Nullable FileChannel file;
    private @Nullable OutputStream toFile;
    private @Nullable String hash;

    /** @param temporary where the file is, if one is needed */
    public SpillBuffer(TemporaryFiles temporary) {
        this.temporary = temporary;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (hash != null) {
            throw new IllegalStateException("Expected no bytes after the digest was asked for");
        }
        digest.update(bytes, offset, length);
        size += length;
        OutputStream out = toFile;
        if (out == null && size > MAX_IN_MEMORY) {
            FileChannel made = temporary.open();
            file = made;
            out = new BufferedOutputStream(Channels.newOutputStream(made), BUFFER_BYTES);
            toFile = out;
            memory.writeTo(out);
            memory.reset();
        }
        if (out == null) {
            memory.write(bytes, offset, length);
        } else {
            out.write(bytes, offset, length);
        }
    }

    /** Number of bytes. */
    public long size() {
        return size;
    }

    /** SHA-256 of all bytes, 64 hex digits, lower case; nothing can be added after that. */
    public String sha256() {
        String known = hash;
        if (known == null) {
            known = Sha256.hex(digest);
            hash = known;
        }
        return known;
    }

    /** Writes all bytes; leaves the stream open. */
    public void copyTo(OutputStream out) throws IOException {
        OutputStream written = toFile;
        if (file == null || written == null) {
            memory.writeTo(out);
        } else {
            written.flush();
            long end = file.position();
            file.position(0);
            // Neither stream is closed: that would close the channel, or the caller's stream.
            Channels.newInputStream(file).transferTo(out);
            file.position(end);
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel made = file;
        toFile = null;
        file = null;
        if (made != null) {
            made.close();
        }
    }
}
