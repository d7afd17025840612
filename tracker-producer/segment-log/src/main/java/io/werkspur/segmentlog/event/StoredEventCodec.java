// SPDX-License-Identifier: Apache-2.0
package io.werkspur.segmentlog.event;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.TrustedTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;

/**
 * Encodes events for the disk in Avro's single-object encoding, which identifies the schema by its fingerprint. So writing
 * needs no registry, and a later version reads what an earlier one wrote. Safe from any thread.
 */
public final class StoredEventCodec {
    /** Size of marker and fingerprint, which precede the Avro bytes. */
    public static final int HEADER_BYTES = 10;

    private static final String RELEASED = "/released/PipelineEvent/v%d.avsc";

    private final BinaryMessageEncoder<PipelineEvent> encoder;
    private final BinaryMessageDecoder<PipelineEvent> decoder;

    /** Reads the released schemas from the class path. */
    public StoredEventCodec() {
        TrustedTypes.install();
        encoder = PipelineEvent.getEncoder();
        decoder = PipelineEvent.createDecoder(releasedSchemas());
    }

    /**
     * Returns the event with its header.
     *
     * @throws RuntimeException if the event does not fit its schema
     */
    public byte[] encode(PipelineEvent event) {
        try {
            ByteBuffer message = encoder.encode(event);
            byte[] bytes = new byte[message.remaining()];
            message.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes every write", e);
        }
    }

    /**
     * Reads an event.
     *
     * @throws org.apache.avro.AvroRuntimeException if the bytes are not a whole event, or this version does not know their
     *     schema
     * @throws IOException if Avro reports any other failure to read them
     */
    public PipelineEvent decode(byte[] bytes) throws IOException {
        return decoder.decode(bytes);
    }

    private static SchemaStore releasedSchemas() {
        SchemaStore.Cache schemas = new SchemaStore.Cache();
        for (int version = 1; ; version++) {
            String name = String.format(RELEASED, version);
            try (InputStream in = PipelineEvent.class.getResourceAsStream(name)) {
                if (in == null) {
                    return schemas;
                }
                schemas.addSchema(new Schema.Parser().parse(in));
            } catch (IOException e) {
                throw new UncheckedIOException("Expected to read " + name + " from the class path", e);
            }
        }
    }
}
