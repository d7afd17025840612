// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.zip;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a ZIP whose bytes depend only on its content: the same time and compression level for all entries. For one
 * thread.
 */
public final class ZipEntries {
    // Not the first moment of 1980: for that the JDK adds a second time field, shifted by the machine's time zone.
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final int LEVEL = 6;
    private static final int BUFFER = 1 << 16;

    private final ZipOutputStream zip;

    /** Writes the bytes of an entry. */
    @FunctionalInterface
    public interface Content {
        /** Writes all bytes; leaves the stream open. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** @param out receives the ZIP; the caller closes it */
    public ZipEntries(OutputStream out) {
        // The deflater writes 512 bytes at a time.
        this.zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER), StandardCharsets.UTF_8);
        zip.setLevel(LEVEL);
    }

    /**
     * Writes an entry.
     *
     * @param name path with forward slashes
     * @throws IOException if the content cannot be read or the ZIP cannot be written
     */
    public void put(String name, Content content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        content.writeTo(zip);
        zip.closeEntry();
    }

    /** Writes the directory of the ZIP; leaves the stream below open. */
    public void finish() throws IOException {
        zip.finish();
        zip.flush();
    }
}
