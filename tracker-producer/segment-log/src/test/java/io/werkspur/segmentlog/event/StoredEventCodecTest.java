// SPDX-License-Identifier: Apache-2.0
package io.werkspur.segmentlog.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.testkit.EventGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

class StoredEventCodecTest {
    private final StoredEventCodec codec = new StoredEventCodec();

    @Test
    void shouldWriteMarkerFingerprintAndAvroWhenAnEventIsStored() throws IOException {
        for (PipelineEvent event : new EventGenerator(7).typicalRun("r", 20)) {
            assertThat(codec.encode(event)).isEqualTo(singleObject(event, released(2)));
        }
    }

    // Same fields, other item types: the bytes after the fingerprint are the same.
    @Test
    void shouldReadAnEventThatTheVersionBeforeStored() throws IOException {
        for (PipelineEvent event : new EventGenerator(7).typicalRun("r", 20)) {
            assertThat(codec.decode(singleObject(event, released(1)))).isEqualTo(event);
        }
    }

    @Test
    void shouldReturnTheEventWhenItIsReadBack() throws IOException {
        for (PipelineEvent event : new EventGenerator(8).hostileRun("r", 20)) {
            assertThat(codec.decode(codec.encode(event))).isEqualTo(event);
        }
    }

    @Test
    void shouldRefuseWhenTheSchemaIsUnknown() {
        byte[] bytes = codec.encode(new EventGenerator(9).typicalRun("r", 6).get(0));
        bytes[StoredEventCodec.HEADER_BYTES - 1] ^= 1;

        assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(AvroRuntimeException.class);
    }

    @Test
    void shouldRefuseWhenTheBytesEndTooEarly() {
        byte[] bytes = codec.encode(new EventGenerator(9).typicalRun("r", 6).get(0));

        assertThatThrownBy(() -> codec.decode(Arrays.copyOf(bytes, bytes.length / 2)))
                .isInstanceOf(AvroRuntimeException.class);
        assertThatThrownBy(() -> codec.decode(new byte[] {1, 2, 3})).isInstanceOf(AvroRuntimeException.class);
    }

    private static Schema released(int version) throws IOException {
        try (InputStream in =
                PipelineEvent.class.getResourceAsStream("/released/PipelineEvent/v" + version + ".avsc")) {
            return new Schema.Parser().parse(in);
        }
    }

    // As the Avro specification says, without Avro's own message classes.
    private static byte[] singleObject(PipelineEvent event, Schema schema) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0xC3);
        bytes.write(0x01);
        ByteBuffer fingerprint = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.writeBytes(fingerprint
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array());
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<>(PipelineEvent.class).write(event, out);
        out.flush();
        return bytes.toByteArray();
    }
}
