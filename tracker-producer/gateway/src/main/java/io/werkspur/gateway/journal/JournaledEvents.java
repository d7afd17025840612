// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

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
 * Events as they lie in the journal: Avro's single-object encoding, which names the schema by its fingerprint. So a gateway
 * reads what an earlier version of it wrote, and needs no registry to write. Safe from any thread.
 */
final class JournaledEvents {
    private static final String RELEASED = "/released/PipelineEvent/v%d.avsc";

    private final BinaryMessageEncoder<PipelineEvent> encoder;
    private final BinaryMessageDecoder<PipelineEvent> decoder;

    JournaledEvents() {
        TrustedTypes.install();
        encoder = PipelineEvent.getEncoder();
        decoder = PipelineEvent.createDecoder(releasedSchemas());
    }

    ByteBuffer write(PipelineEvent event) {
        try {
            return encoder.encode(event);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes every write", e);
        }
    }

    /**
     * Reads an event.
     *
     * @throws IOException when the bytes are none
     */
    PipelineEvent read(byte[] bytes) throws IOException {
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
