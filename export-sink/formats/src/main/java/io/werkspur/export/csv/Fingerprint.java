// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.csv;

import io.werkspur.foundation.digest.Sha256;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Counts bytes and computes their SHA-256, without keeping them. For one thread. */
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

    /** Returns the digest in hex digits, lower case; called once. */
    String sha256() {
        return Sha256.hex(digest);
    }
}
