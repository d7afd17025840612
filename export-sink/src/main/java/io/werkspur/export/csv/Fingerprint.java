// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.csv;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Takes bytes and keeps only their count and their SHA-256. For one thread. */
final class Fingerprint extends OutputStream {
    private final MessageDigest digest;
    private long bytes;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

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
        return HexFormat.of().formatHex(digest.digest());
    }
}
