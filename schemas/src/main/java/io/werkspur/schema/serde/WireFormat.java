// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;

/**
 * Confluent's wire format: magic byte 0, the schema id in four bytes (big endian), then Avro binary. Stateless, safe from
 * any thread.
 */
public final class WireFormat {
    /** Bytes before the Avro binary. */
    public static final int HEADER_BYTES = 5;

    static final byte MAGIC = 0;

    private WireFormat() {}

    /**
     * The schema id that a message names.
     *
     * @throws SerializationException if the message is too short or begins with another magic byte
     */
    public static int schemaId(byte[] message) {
        if (message.length < HEADER_BYTES) {
            throw new SerializationException("Expected a message of at least " + HEADER_BYTES
                    + " bytes (magic byte 0 and a schema id), but got " + message.length);
        }
        if (message[0] != MAGIC) {
            throw new SerializationException(
                    "Expected the magic byte 0 at the start of a message, but got " + (message[0] & 0xff));
        }
        return ByteBuffer.wrap(message, 1, Integer.BYTES).getInt();
    }

    /** Whether a message begins with magic byte 0 and a schema id. */
    public static boolean namesId(byte[] message) {
        return message.length >= HEADER_BYTES && message[0] == MAGIC;
    }

    /**
     * What a message names its schema by: the id, an {@link Integer}, or the GUID, a {@link java.util.UUID}.
     *
     * @throws SerializationException if it names none
     */
    public static Object schemaOf(byte[] message) {
        return SchemaFrame.before(message).schema();
    }

    /** Whether a header names the schema of a value. */
    public static boolean isNamedInHeader(Headers headers) {
        return SchemaFrame.isIn(headers, false);
    }

    /** Whether a message names its schema, before the Avro or in a header. */
    public static boolean isFramed(byte[] message, Headers headers) {
        return isNamedInHeader(headers)
                || message.length >= HEADER_BYTES && (message[0] == MAGIC || message[0] == SchemaFrame.MAGIC_GUID);
    }

    /** SHA-256 of the Avro binary of a message: does not depend on the id that the registry gives its schema. */
    public static byte[] sha256OfAvro(byte[] message) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(message, HEADER_BYTES, message.length - HEADER_BYTES);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** A message from a schema id and Avro binary. */
    public static byte[] frame(int schemaId, byte[] avro) {
        return ByteBuffer.allocate(HEADER_BYTES + avro.length)
                .put(MAGIC)
                .putInt(schemaId)
                .put(avro)
                .array();
    }
}
