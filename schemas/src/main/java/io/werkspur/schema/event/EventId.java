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

    private EventId() {}

    /** Whether {@code id} is a UUID in lower case; false for null. */
    public static boolean isValid(@Nullable String id) {
        if (id == null || id.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = id.charAt(i);
            boolean dashExpected = i == 8 || i == 13 || i == 18 || i == 23;
            boolean fits = dashExpected ? c == '-' : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /**
     * A new UUIDv7 (RFC 9562, section 5.7) for an event that happens now: 48 bits of time, 74 random bits. The random
     * bits need not be secret, only distinct, so they come from the thread's own generator without a lock.
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
     * The UUID (RFC 9562, section 5.8: version 8, first 16 bytes of a SHA-256) of an event that came without one: the
     * same run, number and content give the same id, so publishing a file twice changes nothing.
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
