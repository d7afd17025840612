// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The identity of an event: a UUID of any version in its 36-character lower-case form, compared as text. Stateless, safe
 * from any thread.
 */
public final class EventId {
    private static final int LENGTH = 36;
    // A lookup table, because an id is checked for every event and every row of a scan.
    private static final boolean[] HEX = new boolean['f' + 1];

    static {
        for (char c : "0123456789abcdef".toCharArray()) {
            HEX[c] = true;
        }
    }

    private EventId() {}

    /** Whether {@code id} is a UUID in lower case; false for null. */
    public static boolean isValid(@Nullable String id) {
        if (id == null || id.length() != LENGTH) {
            return false;
        }
        return isHex(id, 0, 8)
                && id.charAt(8) == '-'
                && isHex(id, 9, 13)
                && id.charAt(13) == '-'
                && isHex(id, 14, 18)
                && id.charAt(18) == '-'
                && isHex(id, 19, 23)
                && id.charAt(23) == '-'
                && isHex(id, 24, LENGTH);
    }

    private static boolean isHex(String id, int from, int to) {
        int bad = 0;
        for (int i = from; i < to; i++) {
            char c = id.charAt(i);
            bad |= c < HEX.length && HEX[c] ? 0 : 1;
        }
        return bad == 0;
    }

    /**
     * A new UUIDv7 (RFC 9562, section 5.7) for an event that happens now: 48 bits of time, 74 random bits. The random
     * bits must be distinct but need not be secret, so they come from a generator per thread, without a lock.
     *
     * @param epochMillis milliseconds since 1970-01-01T00:00:00Z
     */
    public static String next(long epochMillis) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (epochMillis << 16) | 0x7000L | (random.nextLong() & 0x0fffL);
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /**
     * The UUID (RFC 9562, section 5.8: version 8, first 16 bytes of a SHA-256) of an event that arrived without an id:
     * the same run, number and content give the same id, so publishing a file twice has no further effect.
     *
     * @param canonicalJson the event in canonical JSON, without {@code event_id}
     */
    public static String nameBased(String executionId, long sequenceNumber, String canonicalJson) {
        byte[] name =
                (EventKey.prefix(executionId) + sequenceNumber + "/" + canonicalJson).getBytes(StandardCharsets.UTF_8);
        byte[] hash;
        try {
            hash = MessageDigest.getInstance("SHA-256").digest(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
        long high = bigEndian(hash, 0) & 0xffff_ffff_ffff_0fffL | 0x8000L;
        long low = bigEndian(hash, 8) & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static long bigEndian(byte[] bytes, int from) {
        long value = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return value;
    }
}
