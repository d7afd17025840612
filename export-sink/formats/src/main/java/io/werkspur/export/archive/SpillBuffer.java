// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.archive;

import io.werkspur.foundation.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Buffers bytes until they are complete: in memory if they are few, otherwise in a temporary file that {@link #close}
 * deletes. Computes their number and digest. For one thread.
 */
public final class SpillBuffer extends OutputStream {
    private static final int MAX_IN_MEMORY = 1 << 20;

    private final ByteArrayOutputStream memory = new ByteArrayOutputStream(8 << 10);
    private final MessageDigest digest = Sha256.start();
    private long size;
    private @Nullable Path file;
    private @Nullable OutputStream toFile;
    private @Nullable String hash;

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
            Path made = Files.createTempFile("werkspur-export", ".tmp");
            file = made;
            out = Files.newOutputStream(made);
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
            Files.copy(file, out);
        }
    }

    @Override
    public void close() throws IOException {
        OutputStream written = toFile;
        Path made = file;
        toFile = null;
        file = null;
        if (written != null && made != null) {
            try {
                written.close();
            } finally {
                Files.deleteIfExists(made);
            }
        }
    }
}
