// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.note;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.repair.value.RunId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepairNotesTest {
    private final RepairNotes notes = new RepairNotes();

    @Test
    void shouldTellEachLineOnceAndByCodePoint() {
        notes.add("\ud83c\udf38", "above the basic plane");
        notes.add("\uffee", "in it");
        notes.add("a", "twice");
        notes.add("a", "twice");

        assertThat(notes.lines()).containsExactly("a: twice", "\uffee: in it", "\ud83c\udf38: above the basic plane");
    }

    @Test
    void shouldSayHowManyOthersThereAreWhenThereAreMoreThanTen() {
        for (int i = 0; i < 12; i++) {
            notes.add("k" + (char) ('a' + i), "x");
        }

        assertThat(notes.lines()).hasSize(11).endsWith("kj: x", "… and 2 more");
    }

    @Test
    void shouldShowALongOrBrokenPlaceByItsStart() {
        notes.add("\ud83d" + "\ud83c\udf38".repeat(300), "x");

        assertThat(notes.lines()).containsExactly("\ufffd" + "\ud83c\udf38".repeat(199) + "…: x");
    }

    @Test
    void shouldSayAnyValueInFewWords() {
        assertThat(ValueWords.of(null)).isEqualTo("none");
        assertThat(ValueWords.of(Map.of())).isEqualTo("an object");
        assertThat(ValueWords.of("\ud83c\udf38".repeat(100)))
                .isEqualTo("'" + "\ud83c\udf38".repeat(60) + "…' (100 characters)");
        assertThat(ValueWords.of(2.0)).isEqualTo("2.0");
        assertThat(ValueWords.of(new BigDecimal("1.50"))).isEqualTo("1.5");
        assertThat(ValueWords.of(BigInteger.TEN.pow(1_000_000))).isEqualTo("a very long number");
        assertThat(ValueWords.of(new BigDecimal(BigInteger.TEN.pow(1_000_000), 7)))
                .isEqualTo("a very long number");
    }

    @Test
    void shouldMakeTheSameIdOfTheSameNameAndAnotherOfAnother() {
        assertThat(RunId.usable("abc-123", 0)).isEqualTo("abc-123");
        assertThat(RunId.usable("Lauf \ud83d", 0)).isEqualTo(RunId.usable("Lauf \ud83d", 1));
        assertThat(RunId.usable("Lauf \ud83d", 0)).isNotEqualTo(RunId.usable("Lauf \udca8", 0));
        assertThat(RunId.usable("", 0)).isNotEqualTo(RunId.usable(null, 0));
    }
}
