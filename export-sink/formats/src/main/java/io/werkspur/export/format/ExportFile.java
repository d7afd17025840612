// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.format;

import java.io.IOException;
import java.io.OutputStream;

/**
 * One file of an export.
 *
 * @param name name without a folder: [A-Za-z0-9._-]+
 * @param mediaType for example {@code text/html; charset=utf-8}
 * @param content writes it
 */
public record ExportFile(String name, String mediaType, Content content) {
    /** Writes the bytes of a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes all bytes, piece by piece; leaves the stream open.
         *
         * @param notes gets the changes that had to be made
         * @throws IOException if the stream fails or the run cannot be read
         */
        void writeTo(OutputStream out, RenderNotes notes) throws IOException;
    }
}
