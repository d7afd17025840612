// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Limits;
import io.werkspur.schema.json.read.EventSize;
import io.werkspur.schema.serde.TrustedTypes;
import io.werkspur.testkit.EventGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of all events of all runs; the seed is the argument of the test. */
class EventJsonProperties {
    private static final int ITEMS = 60;

    static {
        TrustedTypes.install();
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    static List<PipelineEvent> events(long seed) {
        EventGenerator generator = new EventGenerator(seed);
        List<PipelineEvent> events = new ArrayList<>(generator.hostileRun("Hostile~" + seed, ITEMS));
        events.addAll(generator.typicalRun("typical-" + seed, 10));
        return events;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldReadBackTheSameEvent(long seed) {
        for (PipelineEvent event : events(seed)) {
            String json = EventJson.write(event);

            PipelineEvent read = Documents.accepted(json);

            assertThat(read).isEqualTo(event);
            assertThat(EventJson.write(read)).isEqualTo(json);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldNeverEncodeToMuchMoreThanItsJson(long seed) {
        for (PipelineEvent event : events(seed)) {
            int length = EventJson.writeLine(event).length();

            assertThat(EventSize.surelyFits(length)).isEqualTo(length <= (Limits.MAX_EVENT_BYTES - 1_024) / 16);
            assertThat(EventSize.of(event)).isLessThanOrEqualTo(16L * length + 1_024);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldHoldTheSameOnOneLine(long seed) {
        for (PipelineEvent event : events(seed)) {
            String line = EventJson.writeLine(event);

            assertThat(line).doesNotContain("\n", "\r");
            assertThat(Documents.accepted(line)).isEqualTo(event);
            assertThat(EventJson.parse(line.getBytes(UTF_8))).isEqualTo(new EventJson.Parsed.Accepted(event));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldGiveTheSameBytesInAvroWhenTheSameTextIsReadTwice(long seed) throws IOException {
        for (PipelineEvent event : events(seed)) {
            byte[] first = encode(Documents.accepted(EventJson.write(event)));
            byte[] second = encode(Documents.accepted(EventJson.writeLine(event)));

            assertThat(second).isEqualTo(first);
            assertThat(EventSize.of(event)).isEqualTo(first.length);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldWriteTheSameTextWhenAnEventHasTravelledAsAvro(long seed) throws IOException {
        for (PipelineEvent event : events(seed)) {
            BinaryDecoder bytes = DecoderFactory.get().binaryDecoder(encode(event), null);

            PipelineEvent read = new SpecificDatumReader<>(PipelineEvent.class).read(null, bytes);

            assertThat(EventJson.write(read)).isEqualTo(EventJson.write(event));
        }
    }

    private static byte[] encode(PipelineEvent event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<>(PipelineEvent.class).write(event, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
