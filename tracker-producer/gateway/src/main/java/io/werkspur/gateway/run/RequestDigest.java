// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The first 128 bits of a SHA-256: distinguishes requests and contexts without storing them. Immutable.
 *
 * @param high the first eight bytes
 * @param low the next eight
 */
public record RequestDigest(long high, long low) {
    /** Of a text. */
    public static RequestDigest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of bytes. */
    public static RequestDigest of(byte[] bytes) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new RequestDigest(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
