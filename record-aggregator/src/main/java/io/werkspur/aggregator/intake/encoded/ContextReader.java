// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake.encoded;

import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.serde.TrustedTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;

/** Decodes only the context of an event. Stateless, safe from any thread. */
final class ContextReader {
    static {
        TrustedTypes.install();
    }

    private static final SpecificDatumReader<ExecutionContext> READER =
            new SpecificDatumReader<>(ExecutionContext.getClassSchema());

    private ContextReader() {}

    /** Reads the context whose bytes begin at {@code from} in a message that was checked before. */
    static ExecutionContext read(byte[] message, int from) {
        BinaryDecoder in = DecoderFactory.get().binaryDecoder(message, from, message.length - from, null);
        try {
            return READER.read(null, in);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory does not fail", e);
        }
    }
}
