// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.csv;

import io.werkspur.foundation.digest.Sha256;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Takes bytes and keeps only their count and their SHA-256. For one thread. */
final class Fingerprint extends OutputStream {
    private final MessageDigest digest = Sha256.start();
    private long bytes;

    @Override
    public void write(int oneByte) {
        digest.update((byte) oneByte);
        bytes++;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        digest.update(source, offset, length);
        bytes += length;
    }

    long bytes() {
        return bytes;
    }

    /** In hex digits, lower case; asked once. */
    String sha256() {
        return Sha256.hex(digest);
    }
}
