// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.font;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypefaceTest {
    private static final Typefaces OURS = Typefaces.only(List.of());

    @TempDir
    private Path folder;

    @Test
    void shouldSetAVowelSignBeforeItsConsonantWhenDevanagariIsShaped() {
        Typeface body = OURS.body(false);
        int consonant = body.shape("ह", false).ids()[0];

        Glyphs syllable = body.shape("हि", false);

        assertThat(syllable.ids()).hasSize(2);
        assertThat(syllable.ids()[1]).isEqualTo(consonant);
        assertThat(syllable.x()[1]).isGreaterThan(syllable.x()[0]);
    }

    @Test
    void shouldJoinConsonantsWhenDevanagariAsksForIt() {
        Typeface body = OURS.body(false);

        assertThat(body.shape("क्ष", false).ids()).hasSize(1);
    }

    @Test
    void shouldJoinLettersFromRightToLeftWhenArabicIsShaped() {
        Typeface body = OURS.body(false);
        int alone = body.shape("ب", true).ids()[0];

        Glyphs two = body.shape("بب", true);

        assertThat(two.ids()).hasSize(2).doesNotContain(alone);
        assertThat(two.ids()[0]).isNotEqualTo(two.ids()[1]);
        assertThat(two.chars()).containsExactly(1, 0);
        assertThat(body.shape("لا", true).ids()).hasSize(1);
    }

    @Test
    void shouldRaiseAVowelMarkAboveItsLetterWhenArabicHasOne() {
        Glyphs marked = OURS.body(false).shape("جَ", true);

        assertThat(marked.ids()).hasSize(2);
        assertThat(marked.end()).isEqualTo(OURS.body(false).shape("ج", true).end());
    }

    @Test
    void shouldKeepTheChineseTypefaceForKanaWhenJapaneseIsMixed() {
        Typeface body = OURS.body(false);
        Typeface han = OURS.showing(new int[] {'花'}, body, false).orElseThrow();

        assertThat(han).isNotSameAs(body);
        assertThat(OURS.showing(new int[] {'の'}, han, false)).containsSame(han);
        assertThat(OURS.showing(new int[] {'a'}, han, false)).containsSame(body);
        assertThat(OURS.showing(new int[] {'。'}, body, false)).containsSame(han);
    }

    @Test
    void shouldTakeAFontFromAChosenFolderWhenNoOtherHasTheCharacter() throws IOException {
        int[] hangul = {'꽃'};
        assertThat(OURS.showing(hangul, OURS.body(false), false)).isEmpty();
        Files.writeString(folder.resolve("a-broken.ttf"), "no font");
        Files.write(folder.resolve("b-other.ttf"), MadeFont.showing('꽂'));
        Files.write(folder.resolve("c-right.ttf"), MadeFont.showing('꽃'));
        Files.writeString(folder.resolve("readme.txt"), "not looked at");
        Typefaces chosen = Typefaces.only(List.of(folder, folder.resolve("absent")));

        Typeface found = chosen.showing(hangul, chosen.body(false), false).orElseThrow();

        assertThat(found.shows(hangul)).isTrue();
        assertThat(found.shape("꽃", false).ids()).hasSize(1).doesNotContain(0);
        assertThat(chosen.showing(new int[] {'a'}, found, false)).containsSame(chosen.body(false));
        assertThat(chosen.showing(new int[] {'한'}, found, false)).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWhenAFileIsNoFont() {
        assertThatThrownBy(() -> Typeface.read(() -> new ByteArrayInputStream(new byte[100])))
                .isInstanceOf(IOException.class);
    }

    @Test
    void shouldKnowWhatItsGlyphsMean() {
        Typeface body = OURS.body(true);

        assertThat(body.codePoint(body.space())).isEqualTo(' ');
        assertThat(body.codePoint(body.shape("क्ष", false).ids()[0])).isNegative();
        assertThat(body.shows(new int[] {'ä', 'Ж', 'ह', 'ز'})).isTrue();
        assertThat(body.shows(new int[] {'ä', '花'})).isFalse();
    }
}
