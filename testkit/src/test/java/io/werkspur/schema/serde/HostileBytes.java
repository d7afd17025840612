// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.testkit.InMemorySchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Messages that no writer of ours makes. */
final class HostileBytes {
    private static final byte[] MARK = "@mark@".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final int STRING_BRANCH = 4;
    private static final int LIST_BRANCH = 6;
    private static final int MAP_BRANCH = 7;

    private HostileBytes() {}

    enum Nesting {
        LISTS(LIST_BRANCH),
        MAPS(MAP_BRANCH);

        private final int branch;

        Nesting(int branch) {
            this.branch = branch;
        }
    }

    /** A message whose only metadata value has its innermost value at this level. */
    static byte[] eventNested(int id, Nesting nesting, int level) {
        return eventWithValue(id, encoder -> {
            for (int i = 1; i < level; i++) {
                encoder.writeIndex(nesting.branch);
                encoder.writeLong(1);
                if (nesting == Nesting.MAPS) {
                    encoder.writeString("k");
                }
            }
            encoder.writeIndex(0);
            for (int i = 1; i < level; i++) {
                encoder.writeLong(0);
            }
        });
    }

    /** A message with a list that claims this many entries and has none. */
    static byte[] eventWithListOf(int id, long entries) {
        return eventWithValue(id, encoder -> {
            encoder.writeIndex(LIST_BRANCH);
            encoder.writeLong(entries);
        });
    }

    private static byte[] eventWithValue(int id, ThrowingWriter value) {
        byte[] event = new AvroSerializer<PipelineEvent>(new InMemorySchemaRegistry())
                .serialize(
                        "t", SampleEvents.event(Map.of("key", SampleEvents.value(new String(MARK, 0, MARK.length)))));
        byte[] marked = encode(encoder -> {
            encoder.writeIndex(STRING_BRANCH);
            encoder.writeBytes(MARK);
        });
        int at = indexOf(event, marked);
        ByteArrayOutputStream avro = new ByteArrayOutputStream();
        avro.write(event, WireFormat.HEADER_BYTES, at - WireFormat.HEADER_BYTES);
        avro.writeBytes(encode(value));
        avro.write(event, at + marked.length, event.length - at - marked.length);
        return WireFormat.frame(id, avro.toByteArray());
    }

    /** The schema with a string that we do not know as its first field. */
    static Schema withExtraString(Schema schema) {
        return changed(schema, root -> {
            ObjectNode extra = root.objectNode().put("name", "extra").put("type", "string");
            root.withArray("fields").insert(0, extra);
        });
    }

    /** A message of that schema from one of ours. */
    static byte[] prefixed(int id, byte[] message) {
        byte[] extra = encode(encoder -> encoder.writeString("extra"));
        byte[] avro = Arrays.copyOf(extra, extra.length + message.length - WireFormat.HEADER_BYTES);
        System.arraycopy(
                message, WireFormat.HEADER_BYTES, avro, extra.length, message.length - WireFormat.HEADER_BYTES);
        return WireFormat.frame(id, avro);
    }

    /** The schema with its metadata under a name that we do not know. */
    static Schema withMetadataRenamed(Schema schema) {
        return changed(schema, root -> {
            for (JsonNode field : root.withArray("fields")) {
                if (field.path("name").textValue().equals("metadata")) {
                    ((ObjectNode) field).put("name", "more");
                }
            }
        });
    }

    static Schema changed(Schema schema, Consumer<ObjectNode> change) {
        try {
            ObjectNode root = (ObjectNode) new ObjectMapper().readTree(schema.toString());
            change.accept(root);
            return new Schema.Parser().parse(root.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encode(ThrowingWriter writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            writer.write(encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; at <= bytes.length - part.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("Expected the mark in the message, but it is missing");
    }

    private interface ThrowingWriter {
        void write(BinaryEncoder encoder) throws IOException;
    }
}
