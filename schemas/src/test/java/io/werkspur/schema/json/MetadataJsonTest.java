// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.Number;
import io.werkspur.schema.event.Limits;
import io.werkspur.schema.json.value.MetadataObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MetadataJsonTest {
    static Stream<Arguments> scalars() {
        return Stream.of(
                Arguments.of(null, null),
                Arguments.of(true, true),
                Arguments.of("text", "text"),
                Arguments.of(new StringBuilder("text"), "text"),
                Arguments.of('x', "x"),
                Arguments.of("a\ud800", "a\ufffd"),
                Arguments.of(TimeUnit.SECONDS, "SECONDS"),
                Arguments.of((byte) 5, 5L),
                Arguments.of((short) 5, 5L),
                Arguments.of(5, 5L),
                Arguments.of(new AtomicLong(5), 5L),
                Arguments.of((1L << 53) - 2, (1L << 53) - 2),
                Arguments.of(1L << 53, new Number("9007199254740992")),
                Arguments.of(Long.MIN_VALUE, new Number("-9223372036854775808")),
                Arguments.of(BigInteger.TEN, 10L),
                Arguments.of(BigInteger.ONE.shiftLeft(64), new Number("18446744073709551616")),
                Arguments.of(0.5f, 0.5),
                Arguments.of(0.1f, 0.10000000149011612),
                Arguments.of(-0.0, -0.0),
                Arguments.of(new BigDecimal("0.10"), 0.1),
                Arguments.of(new BigDecimal("5"), 5L),
                Arguments.of(new BigDecimal("0.12345678901234567890"), new Number("0.1234567890123456789")),
                Arguments.of(new Number("1.50"), 1.5),
                Arguments.of(new MetadataValue(5L), 5L));
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void shouldKeepValueAndKind(Object plain, Object expected) {
        assertThat(MetadataJson.value(plain)).isEqualTo(new MetadataValue(expected));
    }

    @Test
    void shouldCopyListsAndMapsAndLeaveTheInputAlone() {
        List<Object> list = new ArrayList<>(List.of(1, "b"));
        Map<String, Object> input = new HashMap<>();
        input.put("list", list);
        input.put("array", new Object[] {1.5, null});
        input.put("map", Collections.unmodifiableMap(new HashMap<>(Map.of("k", list))));
        Map<String, Object> before = new HashMap<>(input);

        Map<String, MetadataValue> metadata = MetadataJson.map(input);
        list.add("later");

        List<MetadataValue> copied = List.of(new MetadataValue(1L), new MetadataValue("b"));
        assertThat(metadata)
                .containsEntry("list", new MetadataValue(copied))
                .containsEntry("array", new MetadataValue(List.of(new MetadataValue(1.5), new MetadataValue(null))))
                .containsEntry("map", new MetadataValue(MetadataObject.of(Map.of("k", new MetadataValue(copied)))));
        assertThat(input).isEqualTo(before);
    }

    static Stream<Object> impossible() {
        return Stream.of(
                Double.NaN,
                Float.POSITIVE_INFINITY,
                new Object(),
                new int[] {1},
                Map.of(1, "a"),
                Collections.singletonMap(null, "a"),
                BigInteger.ONE.shiftLeft(100_000),
                new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE + 1),
                new Number("abc"),
                new Number("1e999999999"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void shouldRefuseWhatJsonCannotHold(Object plain) {
        assertThatThrownBy(() -> MetadataJson.value(List.of(plain)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected ")
                .hasMessageContaining(", but got ");
    }

    @Test
    void shouldRefuseWhenValuesAreTooDeepOrContainThemselves() {
        Object deep = 5;
        for (int depth = 1; depth < Limits.MAX_METADATA_DEPTH; depth++) {
            deep = List.of(deep);
        }
        Object deepest = deep;
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        List<Object> exploding = new ArrayList<>();
        exploding.add(exploding);
        exploding.add(exploding);

        assertThat(MetadataJson.value(deepest)).isNotNull();
        assertThatThrownBy(() -> MetadataJson.value(List.of(deepest)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 32 deep");
        assertThatThrownBy(() -> MetadataJson.value(endless)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MetadataJson.value(exploding)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MetadataJson.value(Collections.nCopies(1_000_000, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more values than that");
    }
}
