// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media;

import java.io.IOException;
import java.io.InputStream;

/** One medium of a run: its bytes, or the reason why they are missing. */
public sealed interface Medium {
    /**
     * A medium whose bytes can be read.
     *
     * @param contentType media type, from its bytes, for example {@code image/png}
     * @param size bytes
     * @param sha256 64 hex digits, lower case
     * @param content opens it; may be called more than once, the caller closes the stream
     */
    record Found(String contentType, long size, String sha256, Content content) implements Medium {}

    /**
     * A medium that cannot be shown.
     *
     * @param reason for people, in English, without the path of any folder of this machine
     */
    record Missing(String reason) implements Medium {}

    /** Opens the bytes of a medium. */
    @FunctionalInterface
    interface Content {
        /** Returns the bytes, from the first one. */
        InputStream open() throws IOException;
    }
}
