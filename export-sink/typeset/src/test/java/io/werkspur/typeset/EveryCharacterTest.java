// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import io.werkspur.typeset.font.LatinLetters;
import io.werkspur.typeset.font.Typeface;
import io.werkspur.typeset.font.Typefaces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All characters of Unicode, with only our own fonts. */
final class EveryCharacterTest {
    private static final Typefaces OURS = Typefaces.only(List.of());
    private static final TextStyle INK = new TextStyle(12, false, 0);
    private static final int AT_ONCE = 200;

    @Test
    void shouldLeaveNoCharacterOutWhenItIsSeen() {
        int[] visible = characters().filter(EveryCharacterTest::isSeen).toArray();
        List<String> lost = new ArrayList<>();
        for (int from = 0; from < visible.length; from += AT_ONCE) {
            StringBuilder text = new StringBuilder();
            Arrays.stream(visible, from, Math.min(visible.length, from + AT_ONCE))
                    .forEach(point -> text.appendCodePoint(point).append(' '));
            for (Cluster cluster : clusters(text.toString())) {
                int space = cluster.typeface().space();
                boolean isNothing = Arrays.stream(cluster.glyphs()).allMatch(glyph -> glyph == space || glyph == 0);
                if (isNothing && cluster.text().codePoints().anyMatch(EveryCharacterTest::isSeen)) {
                    lost.add(cluster.text());
                }
            }
        }

        assertThat(lost).isEmpty();
    }

    @Test
    void shouldPutNoBoxWhenACharacterIsNotSeen() {
        characters().filter(point -> !isSeen(point)).forEach(point -> {
            String character = Character.toString(point);
            for (Cluster cluster : clusters("a" + character + "b" + character)) {
                assertThat(cluster.glyphs()).as("U+%04X", point).doesNotContain(0);
            }
        });
    }

    @Test
    void shouldSayEachCharacterInLettersThatAreThereWhenNoFontHasIt() {
        Typeface body = OURS.body(false);
        characters()
                .filter(EveryCharacterTest::isSeen)
                .filter(point -> OURS.showing(new int[] {point}, body, false).isEmpty())
                .forEach(point -> {
                    String letters = LatinLetters.of(Character.toString(point), each -> body.shows(new int[] {each}));
                    assertThat(letters).as("U+%04X", point).isNotBlank();
                    assertThat(body.shows(letters.codePoints()
                                    .filter(each -> each != ' ')
                                    .toArray()))
                            .as("U+%04X: %s", point, letters)
                            .isTrue();
                });
    }

    private static List<Cluster> clusters(String text) {
        List<Cluster> clusters = new ArrayList<>();
        new Clusters(List.of(new Span(text, INK)), false, OURS, (script, count) -> {}).forEachRemaining(clusters::add);
        return clusters;
    }

    private static IntStream characters() {
        return IntStream.rangeClosed(' ', Character.MAX_CODE_POINT)
                .filter(Character::isDefined)
                .filter(point -> Character.getType(point) != Character.SURROGATE)
                .filter(point -> !Character.isISOControl(point));
    }

    private static boolean isSeen(int point) {
        return !UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                && !UCharacter.hasBinaryProperty(point, UProperty.WHITE_SPACE)
                && UCharacter.getIntPropertyValue(point, UProperty.GENERAL_CATEGORY) != Character.CONTROL;
    }
}
