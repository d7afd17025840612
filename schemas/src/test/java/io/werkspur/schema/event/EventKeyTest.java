// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventKeyTest {
    private static final String ID = "018f6a2e-7c1b-7d3e-9a4f-0c5d6e7f8a9b";

    @ParameterizedTest
    @CsvSource({"abc-123, 1, abc-123/0000000001/", "a, 9999999999, a/9999999999/", "run.7~, 42, run.7~/0000000042/"})
    void shouldReadBackWhatItWrote(String run, long number, String start) {
        EventKey key = new EventKey(run, number, ID);

        assertThat(key).hasToString(start + ID);
        assertThat(EventKey.prefix(run, number)).isEqualTo(start);
        assertThat(EventKey.parse(key.toBytes())).contains(key);
        assertThat(EventKey.parse(key.toString())).contains(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc-123",
                "/0000000001/" + ID,
                "abc-123/0000000000/" + ID,
                "abc-123/000000001/" + ID,
                "abc-123/00000000001/" + ID,
                "abc-123/+000000001/" + ID,
                "abc-123/0000000001/018F6A2E-7c1b-7d3e-9a4f-0c5d6e7f8a9b",
                "abc-123/0000000001/x18f6a2e-7c1b-7d3e-9a4f-0c5d6e7f8a9b",
                "abc-123/0000000001-" + ID,
                "a/b/0000000001/" + ID,
                "../0000000001/" + ID,
                "ä/0000000001/" + ID,
                "abc-123/１２３４５６７８９０/" + ID,
            })
    void shouldBeEmptyWhenBytesAreNoKey(String key) {
        assertThat(EventKey.parse(key)).isEmpty();
        assertThat(EventKey.parse(key.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void shouldBeEmptyWhenThereIsNoKey() {
        assertThat(EventKey.parse((byte[]) null)).isEmpty();
        assertThat(EventKey.parse((String) null)).isEmpty();
    }

    @Test
    void shouldRefuseWhenAPartBreaksItsRule() {
        assertThatThrownBy(() -> new EventKey("a/b", 1, ID)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EventKey("a", 0, ID)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EventKey("a", 10_000_000_000L, ID)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EventKey("a", 1, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldSortByNumberThenIdWhenKeysOfARunAreComparedAsBytes() {
        List<EventKey> keys = new ArrayList<>();
        for (long number : new long[] {1, 2, 9, 10, 11, 99, 100, 1_000_000, 9_999_999_999L}) {
            keys.add(new EventKey("abc-123", number, "00000000-0000-0000-0000-000000000001"));
            keys.add(new EventKey("abc-123", number, ID));
        }
        List<EventKey> shuffled = new ArrayList<>(keys);
        Collections.shuffle(shuffled, new Random(1));

        shuffled.sort(Comparator.comparing(EventKey::toBytes, Arrays::compareUnsigned));

        assertThat(shuffled).isEqualTo(keys);
    }

    @Test
    void shouldNotMixRunsWhenOneIdStartsWithTheOther() {
        String other = new EventKey("abc-1234", 1, ID).toString();

        assertThat(other).doesNotStartWith(EventKey.prefix("abc-123"));
        assertThat(new EventKey("abc-123", 1, ID).toString()).startsWith(EventKey.prefix("abc-123"));
    }
}
