// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import io.werkspur.gateway.run.RecordedRuns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * Which runs have a record, next to the journal: after a head, eight bytes for each, and a 0 once all that existed at the first start were
 * read. Only grows. Losing it costs only time. For one thread.
 */
final class RecordedRunsFile {
    private static final byte[] HEAD = "WSRUNS1\n".getBytes(StandardCharsets.US_ASCII);
    private static final long COMPLETE = 0;

    private final Path file;

    RecordedRunsFile(Path file) {
        this.file = file;
    }

    /** Adds what the file says; returns false if it does not exist or cannot be used: then all has to be read again. */
    boolean readInto(RecordedRuns runs) {
        try {
            byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            if (bytes.length < HEAD.length || !Arrays.equals(bytes, 0, HEAD.length, HEAD, 0, HEAD.length)) {
                Files.deleteIfExists(file);
                return false;
            }
            ByteBuffer entries = ByteBuffer.wrap(bytes, HEAD.length, bytes.length - HEAD.length);
            while (entries.remaining() >= Long.BYTES) {
                long entry = entries.getLong();
                if (entry == COMPLETE) {
                    runs.completed();
                } else {
                    runs.add(entry);
                }
            }
            if (entries.hasRemaining()) {
                // A kill in the middle of a write; the run is read again.
                truncate(bytes.length - entries.remaining());
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read " + file, e);
        }
    }

    private void truncate(long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    /** Appends, and returns when the disk has it. */
    void append(List<Long> fingerprints) {
        write(fingerprints);
    }

    /** Records that all runs that existed are in the file. */
    void completed() {
        write(List.of(COMPLETE));
    }

    private void write(List<Long> entries) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            boolean isNew = channel.size() == 0;
            ByteBuffer bytes = ByteBuffer.allocate(HEAD.length + Long.BYTES * entries.size());
            if (isNew) {
                bytes.put(HEAD);
            }
            entries.forEach(bytes::putLong);
            bytes.flip();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to write " + file, e);
        }
    }

    /** Forgets all of it: what happens while nobody needs it is not recorded. */
    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to delete " + file, e);
        }
    }
}
