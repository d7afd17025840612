// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.verify;

import io.werkspur.foundation.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * Size and digest of a stream.
 *
 * @param bytes how many bytes there are; one more than the limit if there are more
 * @param sha256 SHA-256 of the bytes that were read
 */
record ContentDigest(long bytes, String sha256) {
    private static final int BUFFER_BYTES = 1 << 16;

    /** Reads at most {@code most} + 1 bytes: a small file can unpack to petabytes of zeros. */
    static ContentDigest of(InputStream in, long most) throws IOException {
        MessageDigest digest = Sha256.start();
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        while (bytes <= most) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, most - bytes + 1));
            if (read < 0) {
                break;
            }
            digest.update(buffer, 0, read);
            bytes += read;
        }
        return new ContentDigest(bytes, Sha256.hex(digest));
    }
}
