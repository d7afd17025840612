// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.testkit.InMemorySchemaRegistry;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are, a deserializer returns a value or throws SerializationException. */
class AvroDeserializerProperties {
    private static final int CASES = 5_000;
    private static final int OTHER_WRITER = 9;

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final List<AvroDeserializer<? extends SpecificRecord>> deserializers = List.of(
            new AvroDeserializer<>(registry, PipelineEvent.class),
            new AvroDeserializer<>(registry, ExecutionRecord.class));
    private final List<byte[]> sound;

    AvroDeserializerProperties() {
        byte[] event = new AvroSerializer<PipelineEvent>(registry).serialize("t", SampleEvents.event());
        byte[] record = new AvroSerializer<ExecutionRecord>(registry)
                .serialize("r", SampleEvents.record(SampleEvents.event().getMetadata()));
        registry.put(OTHER_WRITER, HostileBytes.withExtraString(PipelineEvent.getClassSchema()));
        sound = List.of(
                event,
                record,
                HostileBytes.prefixed(OTHER_WRITER, event),
                HostileBytes.eventNested(1, HostileBytes.Nesting.MAPS, 30));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldGiveAValueOrASerializationExceptionWhenBytesAreAnything(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = random.nextInt(4) == 0 ? noise(random) : mutated(random);
            refused += isRefused(bytes, deserializers.get(random.nextInt(deserializers.size())), seed, i) ? 1 : 0;
        }

        assertThat(refused).as("refused of %s, seed %s", CASES, seed).isBetween(CASES / 2, CASES - 1);
    }

    private static boolean isRefused(byte[] bytes, AvroDeserializer<?> deserializer, long seed, int number) {
        try {
            deserializer.deserialize("t", bytes);
            return false;
        } catch (SerializationException e) {
            assertThat(e).hasMessageStartingWith("Expected ");
            return true;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    "Expected SerializationException with seed " + seed + ", case " + number + ", bytes "
                            + HexFormat.of().formatHex(bytes) + ", but got " + e,
                    e);
        }
    }

    private static byte[] noise(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return random.nextBoolean() ? WireFormat.frame(1 + random.nextInt(2), bytes) : bytes;
    }

    private byte[] mutated(SplittableRandom random) {
        byte[] bytes = sound.get(random.nextInt(sound.size())).clone();
        int changes = random.nextInt(5);
        for (int i = 0; i < changes; i++) {
            bytes = changed(random, bytes);
        }
        return bytes;
    }

    private static byte[] changed(SplittableRandom random, byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(5)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 9), (byte) 0xff);
            default -> {
                byte[] longer = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(12));
                System.arraycopy(bytes, at, longer, at + longer.length - bytes.length, bytes.length - at);
                return longer;
            }
        }
        return bytes;
    }
}
