// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.serde.WireFormat;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RunPlacesTest {
    @Test
    void shouldHoldTheSameWhenOffsetsAndSchemaIdsDiffer() {
        RunPlaces left = new RunPlaces();
        left.put(null, Place.of(3, message(1, "record")));
        RunPlaces right = new RunPlaces();
        right.put(null, Place.of(90, message(2, "record")));

        assertThat(left.holdsTheSame(right)).isTrue();
    }

    @Test
    void shouldNotHoldTheSameWhenASegmentDiffersOrIsMissing() {
        RunPlaces left = segmented("head", "a", "b");

        assertThat(left.holdsTheSame(segmented("head", "a", "b"))).isTrue();
        assertThat(left.holdsTheSame(segmented("head", "a", "c"))).isFalse();
        assertThat(left.holdsTheSame(segmented("head", "a"))).isFalse();
    }

    @Test
    void shouldForgetSegmentsThatWereRemoved() {
        RunPlaces places = segmented("head", "a", "b");
        places.put(1, Place.of(20, null));

        assertThat(places.holdsTheSame(segmented("head", "a"))).isTrue();
    }

    @Test
    void shouldHoldTheSameWhenARecordWasErasedOnOneSideAndNeverWasOnTheOther() {
        RunPlaces erased = new RunPlaces();
        erased.put(null, Place.of(1, message(1, "record")));
        erased.put(null, Place.of(2, null));

        assertThat(erased.isErased()).isTrue();
        assertThat(erased.holdsTheSame(new RunPlaces())).isTrue();
        assertThat(erased.holdsTheSame(segmented("head"))).isFalse();
    }

    @Test
    void shouldTellThatARunMovedOnWhenASegmentCame() {
        RunPlaces live = segmented("head", "a");
        RunPair pair = new RunPair("run", 0, live, new RunPlaces(), 100);

        assertThat(pair.stillFor(150)).isEqualTo(50);
        live.put(0, Place.of(50, message(1, "b")));
        assertThat(pair.stillFor(200)).isZero();
        assertThat(pair.stillFor(230)).isEqualTo(30);
    }

    private static RunPlaces segmented(String head, String... segments) {
        RunPlaces places = new RunPlaces();
        long offset = 0;
        for (int number = 0; number < segments.length; number++) {
            places.put(number, Place.of(offset++, message(1, segments[number])));
        }
        places.put(null, Place.of(offset, message(1, head)));
        return places;
    }

    private static byte[] message(int schemaId, String avro) {
        return WireFormat.frame(schemaId, avro.getBytes(StandardCharsets.UTF_8));
    }
}
