// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.media;

import io.werkspur.foundation.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A medium in a file, as it was when it was read.
 *
 * @param contentType media type, from its bytes
 * @param size bytes
 * @param sha256 64 hex digits, lower case
 */
public record MediaFile(String contentType, long size, String sha256) {
    private static final int BUFFER_BYTES = 64 << 10;

    /**
     * Reads a file to its end.
     *
     * @param file a path without links, as {@link MediaRoots#locate} returns it
     * @param mostBytes its maximum size; a larger file is not read to its end
     * @throws ClosedMediumException if it is larger
     * @throws IOException if it cannot be read
     */
    public static MediaFile look(Path file, long mostBytes) throws IOException, ClosedMediumException {
        requireAtMost(mostBytes, Files.size(file));
        MessageDigest digest = Sha256.start();
        byte[] start = new byte[0];
        long size = 0;
        try (InputStream in = open(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.readNBytes(buffer, 0, BUFFER_BYTES);
                    read > 0;
                    read = in.readNBytes(buffer, 0, BUFFER_BYTES)) {
                if (size == 0) {
                    start = Arrays.copyOf(buffer, Math.min(read, ContentType.BYTES_NEEDED));
                }
                digest.update(buffer, 0, read);
                size += read;
                requireAtMost(mostBytes, size);
            }
        }
        return new MediaFile(ContentType.of(start, start.length), size, Sha256.hex(digest));
    }

    /** Opens the file; a link that has replaced it in the meantime is not followed. */
    public static InputStream open(Path file) throws IOException {
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static void requireAtMost(long mostBytes, long size) throws ClosedMediumException {
        if (size > mostBytes) {
            throw new ClosedMediumException("larger than " + mostBytes + " bytes");
        }
    }
}
