// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * How a message names its schema, and where its Avro begins. Confluent's serializers know four forms: magic byte 0 and an id
 * in four bytes, or magic byte 1 and a GUID in sixteen, either before the Avro or in a header. Immutable.
 *
 * @param schema the id, an {@link Integer}, or the GUID, a {@link UUID}
 * @param avroFrom how many bytes of the value are before the Avro
 */
record SchemaFrame(Object schema, int avroFrom) {
    static final byte MAGIC_GUID = 1;
    private static final int GUID_BYTES = 1 + 2 * Long.BYTES;
    private static final String VALUE_HEADER = "__value_schema_id";
    private static final String KEY_HEADER = "__key_schema_id";

    /**
     * The frame before the Avro.
     *
     * @throws SerializationException if there is none
     */
    static SchemaFrame before(byte[] message) {
        if (message.length >= GUID_BYTES && message[0] == MAGIC_GUID) {
            return new SchemaFrame(guid(message), GUID_BYTES);
        }
        return new SchemaFrame(WireFormat.schemaId(message), WireFormat.HEADER_BYTES);
    }

    /** Whether a header names the schema. */
    static boolean isIn(@Nullable Headers headers, boolean isKey) {
        return header(headers, isKey) != null;
    }

    /**
     * The frame in the header.
     *
     * @throws SerializationException if there is none, or it has another form
     */
    static SchemaFrame in(@Nullable Headers headers, boolean isKey) {
        byte[] value = header(headers, isKey);
        if (value != null && value.length == GUID_BYTES && value[0] == MAGIC_GUID) {
            return new SchemaFrame(guid(value), 0);
        }
        if (value != null && value.length == WireFormat.HEADER_BYTES && value[0] == WireFormat.MAGIC) {
            return new SchemaFrame(WireFormat.schemaId(value), 0);
        }
        throw new SerializationException("Expected the header " + name(isKey)
                + " to hold magic byte 1 and a GUID, or magic byte 0 and an id, but it "
                + (value == null ? "is missing" : "has another form (" + value.length + " bytes)"));
    }

    /** As messages call it. */
    @Override
    public String toString() {
        return "schema " + (schema instanceof UUID ? "GUID " : "id ") + schema
                + (avroFrom == 0 ? " (named in a header)" : "");
    }

    private static UUID guid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, GUID_BYTES - 1);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static byte @Nullable [] header(@Nullable Headers headers, boolean isKey) {
        Header header = headers == null ? null : headers.lastHeader(name(isKey));
        return header == null ? null : header.value();
    }

    private static String name(boolean isKey) {
        return isKey ? KEY_HEADER : VALUE_HEADER;
    }
}
