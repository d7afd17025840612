// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every JDK has. Stateless, safe from any thread. */
public final class Sha256 {
    private Sha256() {}

    /** An empty digest, for one thread. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Ends a digest: 64 hex digits, lower case. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The digest of a text in UTF-8. */
    public static byte[] of(String text) {
        return start().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of a text in UTF-8: 64 hex digits, lower case. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(of(text));
    }
}
