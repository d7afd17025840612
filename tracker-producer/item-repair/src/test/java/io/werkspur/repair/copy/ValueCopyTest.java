// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.repair.note.RepairNotes;
import io.werkspur.repair.value.RepairLimits;
import io.werkspur.repair.value.UnorderedValues;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.json.value.MetadataObject;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueCopyTest {
    private static final String UNREADABLE = "[unreadable]";

    private final RepairNotes notes = new RepairNotes();
    private final ValueCopy copy = new ValueCopy(notes);

    /** What a pipeline may pass as a record. */
    record Fish(String name, int fins) {}

    record Broken(String name) {
        @Override
        public String name() {
            throw new IllegalStateException("no name");
        }
    }

    private static class Thrower {
        private final Throwable error;

        Thrower(Throwable error) {
            this.error = error;
        }

        @Override
        public String toString() {
            throw ValueCopyTest.<RuntimeException>sneaky(error);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Throwable error) throws T {
        throw (T) error;
    }

    static Stream<Arguments> plain() {
        return Stream.of(
                Arguments.of(null, null),
                Arguments.of(true, true),
                Arguments.of("text", "text"),
                Arguments.of(new StringBuilder("built"), "built"),
                Arguments.of('c', "c"),
                Arguments.of(42, 42L),
                Arguments.of((byte) 7, 7L),
                Arguments.of(new AtomicLong(9), 9L),
                Arguments.of(Long.MIN_VALUE, Long.MIN_VALUE),
                Arguments.of(0.1f, 0.1),
                Arguments.of(new BigInteger("18446744073709551615"), new BigInteger("18446744073709551615")),
                Arguments.of(new BigDecimal("1.50"), new BigDecimal("1.50")),
                Arguments.of(new int[] {1, 2}, List.of(1L, 2L)),
                Arguments.of(new double[][] {{1.5}, {}}, List.of(List.of(1.5), List.of())),
                Arguments.of(new String[] {"a", null}, Arrays.asList("a", null)),
                Arguments.of(new ArrayDeque<>(List.of("a")), List.of("a")),
                Arguments.of(Map.of("k", Map.of("n", 1)), Map.of("k", Map.of("n", 1L))),
                Arguments.of(new MetadataValue(List.of(new MetadataValue(1L))), List.of(1L)),
                Arguments.of(
                        new MetadataValue(MetadataObject.of(Map.of("k", new MetadataValue(0.5)))), Map.of("k", 0.5)),
                Arguments.of(new io.werkspur.schema.Number("1.5E400"), new BigDecimal("1.5E400")),
                Arguments.of(new io.werkspur.schema.Number("no number"), "no number"));
    }

    @ParameterizedTest
    @MethodSource("plain")
    void shouldKeepWhatJsonKnows(@Nullable Object given, @Nullable Object expected) {
        assertThat(copy.value("metadata.k", given)).isEqualTo(expected);
        assertThat(notes.isEmpty()).isTrue();
    }

    static Stream<Arguments> converted() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        return Stream.of(
                Arguments.of(TimeUnit.SECONDS, "SECONDS", "an enum"),
                Arguments.of(new byte[] {0, -1}, "AP8=", "bytes"),
                Arguments.of(ByteBuffer.wrap(new byte[] {7, 0, -1}).position(1), "AP8=", "bytes"),
                Arguments.of(
                        Path.of("media", "a.png"), Path.of("media", "a.png").toString(), "a path"),
                Arguments.of(new File("a.png"), "a.png", "a path"),
                Arguments.of(new UUID(1, 2), "00000000-0000-0001-0000-000000000002", "a UUID"),
                Arguments.of(new IllegalStateException("away"), "IllegalStateException: away", "an error"),
                Arguments.of(Duration.ofMillis(1_500), 1.5, "a duration"),
                Arguments.of(Instant.EPOCH, "1970-01-01T00:00:00.000000Z", "a date or time"),
                Arguments.of(new Date(1), "1970-01-01T00:00:00.001000Z", "a date or time"),
                Arguments.of(
                        OffsetDateTime.parse("2026-11-03T09:30:00+01:00"),
                        "2026-11-03T08:30:00.000000Z",
                        "a date or time"),
                Arguments.of(
                        ZonedDateTime.of(2026, 7, 3, 9, 30, 0, 0, berlin),
                        "2026-07-03T07:30:00.000000Z",
                        "a date or time"),
                Arguments.of(LocalDateTime.of(2026, 11, 3, 9, 30), "2026-11-03T09:30:00", "a date or time"),
                Arguments.of(
                        LocalDateTime.of(2026, 11, 3, 9, 30, 0, 5_000), "2026-11-03T09:30:00.000005", "a date or time"),
                Arguments.of(LocalTime.of(9, 30, 0, 5), "09:30:00.000000005", "a date or time"),
                Arguments.of(LocalDate.of(2026, 11, 3), "2026-11-03", "a date or time"),
                Arguments.of(YearMonth.of(2026, 11), "2026-11", "a date or time"),
                Arguments.of(new Fish("Ida", 3), Map.of("name", "Ida", "fins", 3L), "a record"),
                Arguments.of(new LongAdder(), new BigInteger("0"), "java.util.concurrent.atomic.LongAdder"),
                Arguments.of(new TreeSet<>(List.of("b", "a")), new UnorderedValues(List.of("a", "b")), "a set"),
                Arguments.of(new byte[RepairLimits.MAX_BINARY_BYTES + 1], "[1048577 bytes]", "1048577 bytes"));
    }

    @ParameterizedTest
    @MethodSource("converted")
    void shouldKeepAndTellWhatJsonDoesNotKnow(Object given, Object expected, String what) {
        assertThat(copy.value("metadata.k", given)).isEqualTo(expected);
        assertThat(notes.lines())
                .singleElement()
                .asString()
                .startsWith("metadata.k: Expected a value that JSON knows, but got " + what + "; it is kept as ");
    }

    static Stream<Object> unreadable() {
        return Stream.of(
                new Thrower(new IllegalStateException()),
                new Thrower(new AssertionError("no text at all")),
                new Thrower(new StackOverflowError()),
                new Thrower(new java.io.IOException("checked, in disguise")),
                new Broken("x"),
                new AbstractMap<String, Object>() {
                    @Override
                    public Set<Entry<String, Object>> entrySet() {
                        throw new IllegalStateException("no entries");
                    }
                },
                (Iterable<Object>) () -> {
                    throw new IllegalStateException("no elements");
                });
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void shouldSayThatAValueCannotBeReadWhenItsOwnCodeFails(Object given) {
        assertThat(copy.value("metadata.k", List.of("before", given, "after")))
                .isEqualTo(List.of("before", UNREADABLE, "after"));
        assertThat(notes.lines())
                .containsExactly("metadata.k: Expected a value that can be read, but reading it failed");
    }

    @Test
    void shouldEndWhenAnIterableDoesNot() {
        Iterable<Integer> endless = () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Integer next() {
                return 1;
            }
        };

        assertThat((List<?>) copy.value("metadata.k", endless)).hasSize(RepairLimits.MAX_ENTRIES);
        assertThat(notes.lines())
                .containsExactly("metadata.k: Expected at most 10000 entries, but got more; the others are left out");
    }

    @Test
    void shouldEndWhenAValueOfTheContractContainsItself() {
        MetadataValue circle = new MetadataValue();
        circle.put(0, circle);

        assertThat(copy.value("metadata.k", circle)).isIn(UNREADABLE, "[too many values]");
    }

    @Test
    void shouldShareNothingThatCanChangeWhenThePipelineGoesOn() {
        List<Object> inner = new ArrayList<>(List.of("a"));
        Map<String, Object> mine = new HashMap<>(Map.of("inner", inner));

        Object copied = copy.metadata(mine);
        inner.add("b");
        mine.clear();

        assertThat(copied).isEqualTo(Map.of("inner", List.of("a")));
    }

    @Test
    void shouldPreferTheLaterValueWhenAKeyComesAgainAndKeepBothWhenTwoBecomeEqual() {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        Map<Object, Object> mixed = new LinkedHashMap<>();
        mixed.put("1", "text");
        mixed.put(1, "number");
        mixed.put(null, "none");
        mixed.put(new Thrower(new IllegalStateException()), "unreadable");

        copy.entry("metadata", "1", "earlier", metadata);
        copy.entries("metadata", mixed, metadata);

        assertThat(metadata).isEqualTo(Map.of("1", "text", "1_2", "number", "null", "none", UNREADABLE, "unreadable"));
    }

    @Test
    void shouldFindAFreeKeyForEachWhenAllKeysHaveTheSameText() {
        Map<Object, Object> same = new LinkedHashMap<>();
        for (int i = 0; i < RepairLimits.MAX_ENTRIES; i++) {
            same.put(new StringBuilder("k"), i);
        }

        Map<?, ?> copied = (Map<?, ?>) copy.metadata(same);

        assertThat(copied).hasSize(RepairLimits.MAX_ENTRIES);
        assertThat(copied.get("k_10000")).isEqualTo(9_999L);
    }

    @Test
    void shouldLeaveOutTheValueThatGoesBeyondWhenThereAreTooMany() {
        List<Integer> many = Collections.nCopies(RepairLimits.MAX_ENTRIES, 1);

        Object copied = copy.metadata(
                new LinkedHashMap<>(Map.of("all", List.of(many, many, many, many, many), "none", List.of())));

        assertThat(copied).isEqualTo(Map.of("all", "[too many values]", "none", List.of()));
    }

    @Test
    void shouldCountWhatTheCopiesHold() {
        copy.value("content", "x".repeat(1_000));
        copy.text("y".repeat(500));

        assertThat(copy.heapBytes()).isBetween(3_000L, 3_200L);
    }
}
