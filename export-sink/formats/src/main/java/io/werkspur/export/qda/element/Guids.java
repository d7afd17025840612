// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.element;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * GUIDs of the parts of a project: UUIDs made from names (RFC 9562, version 5), so that a part has the same GUID in
 * every export, in project and code book, even if the run has grown in the meantime. Stateless, safe from any thread.
 */
public final class Guids {
    private static final UUID URL = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
    // Changing it gives every part of every project another GUID.
    private static final UUID NAMESPACE = named(URL, "urn:werkspur:qda:1");

    /** The program that recorded the run. */
    public static final String RECORDER = of("user", "recorder");

    private Guids() {}

    /** The GUID of a part; ids of runs contain no slash, so different parts never have the same one. */
    public static String of(String... path) {
        return named(NAMESPACE, String.join("/", path)).toString();
    }

    private static UUID named(UUID namespace, String name) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
        digest.update(ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .array());
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & ~0xf000L) | 0x5000L;
        long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
