// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;

/** Reusable memory for one encoding at a time. Not thread-safe; not reusable after a failed encoding. */
final class EncodeBuffer {
    private static final int FIRST_BYTES = 1024;
    private static final int KEPT_BYTES = 256 * 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_BYTES);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);

    <T> byte[] frame(int schemaId, DatumWriter<T> writer, T datum) throws IOException {
        bytes.reset();
        bytes.write(WireFormat.MAGIC);
        bytes.write(schemaId >>> 24);
        bytes.write(schemaId >>> 16);
        bytes.write(schemaId >>> 8);
        bytes.write(schemaId);
        writer.write(datum, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    /** Whether it is small enough to be kept for the next encoding. */
    boolean isWorthKeeping() {
        return bytes.size() <= KEPT_BYTES;
    }
}
