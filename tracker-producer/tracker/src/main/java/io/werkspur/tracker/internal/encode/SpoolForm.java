// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.encode;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.TrustedTypes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;

/**
 * An event as it lies on disk: Avro's single-object encoding, which names its schema by a fingerprint. So no registry is
 * needed to put it there, and a later version of the tracker can read what an earlier one left. Confined to the worker.
 */
public final class SpoolForm {
    private static final String RELEASED = "/released/PipelineEvent/v%d.avsc";

    private final BinaryMessageEncoder<PipelineEvent> encoder;
    private final BinaryMessageDecoder<PipelineEvent> decoder;

    public SpoolForm() {
        TrustedTypes.install();
        SpecificData model = SpecificData.getForClass(PipelineEvent.class);
        encoder = new BinaryMessageEncoder<>(model, PipelineEvent.getClassSchema(), true);
        decoder = new BinaryMessageDecoder<>(model, PipelineEvent.getClassSchema());
        addReleasedSchemas();
    }

    private void addReleasedSchemas() {
        for (int version = 1; ; version++) {
            try (InputStream file = PipelineEvent.class.getResourceAsStream(String.format(RELEASED, version))) {
                if (file == null) {
                    return;
                }
                decoder.addSchema(new Schema.Parser().parse(file));
            } catch (IOException e) {
                throw new IllegalStateException("Expected to read the released schemas, but: " + e.getMessage(), e);
            }
        }
    }

    public byte[] encode(PipelineEvent event) throws IOException {
        ByteBuffer bytes = encoder.encode(event);
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }

    /**
     * Reads an event back.
     *
     * @throws IOException when the bytes are none, or of a schema that this version does not know
     */
    public PipelineEvent decode(byte[] bytes) throws IOException {
        try {
            return decoder.decode(bytes);
        } catch (AvroRuntimeException e) {
            throw new IOException("Expected an event, but reading it failed: " + e.getMessage(), e);
        }
    }
}
