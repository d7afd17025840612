// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.serde.WireFormat;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RunPositionsTest {
    @Test
    void shouldHoldTheSameWhenOffsetsAndSchemaIdsDiffer() {
        RunPositions left = new RunPositions();
        left.put(null, MessagePosition.of(3, message(1, "record")));
        RunPositions right = new RunPositions();
        right.put(null, MessagePosition.of(90, message(2, "record")));

        assertThat(left.holdsTheSame(right)).isTrue();
    }

    @Test
    void shouldNotHoldTheSameWhenASegmentDiffersOrIsMissing() {
        RunPositions left = segmented("head", "a", "b");

        assertThat(left.holdsTheSame(segmented("head", "a", "b"))).isTrue();
        assertThat(left.holdsTheSame(segmented("head", "a", "c"))).isFalse();
        assertThat(left.holdsTheSame(segmented("head", "a"))).isFalse();
    }

    @Test
    void shouldForgetSegmentsThatWereRemoved() {
        RunPositions positions = segmented("head", "a", "b");
        positions.put(1, MessagePosition.of(20, null));

        assertThat(positions.holdsTheSame(segmented("head", "a"))).isTrue();
    }

    @Test
    void shouldHoldTheSameWhenARecordWasErasedOnOneSideAndNeverWasOnTheOther() {
        RunPositions erased = new RunPositions();
        erased.put(null, MessagePosition.of(1, message(1, "record")));
        erased.put(null, MessagePosition.of(2, null));

        assertThat(erased.isErased()).isTrue();
        assertThat(erased.holdsTheSame(new RunPositions())).isTrue();
        assertThat(erased.holdsTheSame(segmented("head"))).isFalse();
    }

    private static RunPositions segmented(String head, String... segments) {
        RunPositions positions = new RunPositions();
        long offset = 0;
        for (int number = 0; number < segments.length; number++) {
            positions.put(number, MessagePosition.of(offset++, message(1, segments[number])));
        }
        positions.put(null, MessagePosition.of(offset, message(1, head)));
        return positions;
    }

    private static byte[] message(int schemaId, String avro) {
        return WireFormat.frame(schemaId, avro.getBytes(StandardCharsets.UTF_8));
    }
}
