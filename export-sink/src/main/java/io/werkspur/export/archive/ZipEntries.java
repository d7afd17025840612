// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP whose bytes depend on its content alone: one time for all entries, one level of compression. For one thread. */
final class ZipEntries {
    /** The first time that a ZIP can name; set without a zone, so that none shows in the bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final int LEVEL = 6;
    private static final int BUFFER = 1 << 16;

    private final ZipOutputStream zip;

    ZipEntries(OutputStream out) {
        // The deflater hands on 512 bytes at a time.
        this.zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER), StandardCharsets.UTF_8);
        zip.setLevel(LEVEL);
    }

    void put(String name, Spool content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        content.copyTo(zip);
        zip.closeEntry();
    }

    /** Writes the directory of the ZIP; leaves the stream below open. */
    void finish() throws IOException {
        zip.finish();
        zip.flush();
    }
}
