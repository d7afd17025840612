// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.run;

import io.werkspur.foundation.digest.Sha256;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.event.ContestedNumbers;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.schema.json.RecordStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.function.Function;

/**
 * A record in a file. Every pass sees the same record, even if a newer revision replaces the file in the meantime. An ordinary
 * record is read once; for one over {@value #SMALL_BYTES} bytes, only the facts and one item at a time are in memory. Close it
 * when done; for one thread.
 *
 * <p>Iterating throws {@link UncheckedIOException} with one line if the file cannot be read or is not a record.
 */
public final class StoredRun implements RunRecord, AutoCloseable {
    /** Reading an ordinary record three times costs more than keeping it in memory. */
    static final int SMALL_BYTES = 1 << 19;

    private static final int BUFFER = 1 << 16;
    private static final int CONTESTED =
            ExecutionRecord.getClassSchema().getField("contested").pos();

    private final Path file;
    private final FileChannel channel;
    private final ExecutionRecord facts;
    private final boolean whole;

    private StoredRun(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.whole = channel.size() <= SMALL_BYTES;
        this.facts = whole ? pass(StoredRun::read) : pass(RecordStream::facts);
    }

    private static ExecutionRecord read(InputStream json) {
        try {
            ExecutionRecord record = RecordJson.read(json.readAllBytes());
            if (record.getContested().isEmpty()) {
                // It may have been written before records named them.
                record.put(CONTESTED, ContestedNumbers.ofConflicts(record.getAnomalies()));
            }
            return record;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes over the channel. */
    static StoredRun of(Path file, FileChannel channel) throws IOException {
        try {
            return new StoredRun(file, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public ExecutionRecord facts() {
        return facts;
    }

    @Override
    public Iterable<ExecutionItem> items() {
        return whole ? facts.getItems() : () -> named(pass(RecordStream::items));
    }

    @Override
    public Iterable<Anomaly> anomalies() {
        return whole ? facts.getAnomalies() : () -> named(pass(RecordStream::anomalies));
    }

    /**
     * Returns the SHA-256 of the file: 64 hex digits, lower case. Reads the whole file.
     *
     * @throws IOException if it cannot be read
     */
    public String sha256() throws IOException {
        MessageDigest digest = Sha256.start();
        try (InputStream in = new DigestInputStream(new PassInput(channel), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Sha256.hex(digest);
    }

    /** Closes the file. Idempotent. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    private <T> T pass(Function<InputStream, T> read) {
        try {
            return read.apply(new BufferedInputStream(new PassInput(channel), BUFFER));
        } catch (IllegalArgumentException e) {
            throw broken(e);
        }
    }

    private <T> Iterator<T> named(Iterator<T> elements) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                try {
                    return elements.hasNext();
                } catch (IllegalArgumentException e) {
                    throw broken(e);
                }
            }

            @Override
            public T next() {
                try {
                    return elements.next();
                } catch (IllegalArgumentException e) {
                    throw broken(e);
                }
            }
        };
    }

    private UncheckedIOException broken(IllegalArgumentException e) {
        return new UncheckedIOException(new IOException("At " + file + ": " + e.getMessage(), e));
    }
}
