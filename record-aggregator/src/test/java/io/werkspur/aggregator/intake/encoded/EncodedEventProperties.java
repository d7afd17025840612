// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake.encoded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.aggregator.domain.event.DecodedEvent;
import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.schema.serde.WireFormat;
import io.werkspur.testkit.EventGenerator;
import io.werkspur.testkit.InMemorySchemaRegistry;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedEventProperties {
    private static final int MUTATIONS = 40;

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final AvroSerializer<PipelineEvent> serializer = new AvroSerializer<>(registry);
    private final AvroDeserializer<PipelineEvent> deserializer = new AvroDeserializer<>(registry, PipelineEvent.class);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldTellTheSameFactsAsTheDecodedEventWhenItStaysEncoded(long seed) {
        for (PipelineEvent event : events(seed)) {
            byte[] message = serializer.serialize("events", event);

            FoldEvent encoded = read(message);
            FoldEvent decoded = new DecodedEvent(deserializer.deserialize("events", message));

            assertSameFacts(encoded, decoded, "seed " + seed);
            assertThat(encoded.decoded()).isEqualTo(decoded.decoded());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldAcceptAndRefuseWhatAvroDoesWhenBytesAreBroken(long seed) {
        Random random = new Random(seed);
        int refused = 0;
        int accepted = 0;
        for (PipelineEvent event : events(seed)) {
            byte[] message = serializer.serialize("events", event);
            for (int i = 0; i < MUTATIONS; i++) {
                byte[] broken = mutated(message, random);
                String what = "seed %d, %s".formatted(seed, HexFormat.of().formatHex(broken));
                PipelineEvent decoded;
                try {
                    decoded = deserializer.deserialize("events", broken);
                } catch (SerializationException e) {
                    refused++;
                    assertThatThrownBy(() -> read(broken)).as(what).isInstanceOf(MalformedEventException.class);
                    continue;
                }
                accepted++;
                assertSameFacts(read(broken), new DecodedEvent(decoded), what);
            }
        }
        assertThat(refused).isPositive();
        assertThat(accepted).isPositive();
    }

    private static void assertSameFacts(FoldEvent encoded, FoldEvent decoded, String what) {
        assertThat(encoded.facts()).as(what).isEqualTo(decoded.facts());
        assertThat(encoded.eventId()).as(what).isEqualTo(decoded.eventId());
        assertThat(encoded.executionId()).as(what).isEqualTo(decoded.executionId());
        assertThat(encoded.sequenceNumber()).as(what).isEqualTo(decoded.sequenceNumber());
        assertThat(encoded.timestampMicros()).as(what).isEqualTo(decoded.timestampMicros());
        assertThat(encoded.seed()).as(what).isEqualTo(decoded.seed());
    }

    private FoldEvent read(byte[] message) {
        return EncodedEvent.read(
                message,
                WireFormat.HEADER_BYTES,
                ItemType.values().length,
                bytes -> deserializer.deserialize("events", bytes));
    }

    // Everything after the header, which another class reads: a byte is changed, cut off, inserted or removed.
    private static byte[] mutated(byte[] message, Random random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : message) {
            bytes.add(b);
        }
        int at = WireFormat.HEADER_BYTES + random.nextInt(message.length - WireFormat.HEADER_BYTES);
        switch (random.nextInt(4)) {
            case 0 -> bytes.set(at, (byte) random.nextInt());
            case 1 -> bytes.subList(at, bytes.size()).clear();
            case 2 -> bytes.add(at, (byte) random.nextInt());
            default -> bytes.remove(at);
        }
        byte[] broken = new byte[bytes.size()];
        for (int i = 0; i < broken.length; i++) {
            broken[i] = bytes.get(i);
        }
        return broken;
    }

    private static List<PipelineEvent> events(long seed) {
        EventGenerator generator = new EventGenerator(seed);
        List<PipelineEvent> events = new ArrayList<>(generator.typicalRun("typical", 30));
        events.addAll(generator.hostileRun("hostile", 60));
        return events;
    }
}
