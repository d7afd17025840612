// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.testkit.HostileText;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptRunTest {
    @Test
    void shouldCutWhereTheScriptChanges() {
        assertThat(ScriptRun.of("Blume 花 und फूल.", "de", false))
                .containsExactly(
                        new ScriptRun("Blume ", Script.WESTERN),
                        new ScriptRun("花 ", Script.HAN),
                        new ScriptRun("und ", Script.WESTERN),
                        new ScriptRun("फूल.", Script.INDIC));
    }

    @Test
    void shouldKeepSignsOnTheirSideWhenALineRunsFromLeftToRight() {
        assertThat(ScriptRun.of("Wort زهرة (2026) Wort", "de", false))
                .containsExactly(
                        new ScriptRun("Wort ", Script.WESTERN),
                        new ScriptRun("زهرة", Script.RIGHT_TO_LEFT),
                        new ScriptRun(" (2026) Wort", Script.WESTERN));
        assertThat(ScriptRun.of("Wort زهرة.", "de", false))
                .endsWith(new ScriptRun("زهرة", Script.RIGHT_TO_LEFT), new ScriptRun(".", Script.WESTERN));
    }

    @Test
    void shouldKeepSignsWithTheTextWhenItRunsFromRightToLeft() {
        assertThat(ScriptRun.of("زهرة (2026).", "ar", true))
                .containsExactly(new ScriptRun("زهرة (2026).", Script.RIGHT_TO_LEFT));
        assertThat(ScriptRun.of("زهرة GPT-5, زهرة", "ar", true))
                .containsExactly(
                        new ScriptRun("زهرة ", Script.RIGHT_TO_LEFT),
                        new ScriptRun("GPT-5", Script.WESTERN),
                        new ScriptRun(", زهرة", Script.RIGHT_TO_LEFT));
    }

    @Test
    void shouldKeepAnEmojiWholeWhenItIsMadeOfSeveral() {
        String family = "👩‍👩‍👧";
        String flag = "🏴󠁧󠁢󠁥󠁮󠁧󠁿";

        assertThat(ScriptRun.of("a" + family + flag + "b", null, false))
                .containsExactly(
                        new ScriptRun("a", Script.WESTERN),
                        new ScriptRun(family + flag, Script.EMOJI),
                        new ScriptRun("b", Script.WESTERN));
    }

    @Test
    void shouldTakeTheCharactersOfTheLanguageWhenSeveralShareThem() {
        assertThat(ScriptRun.of("花が咲く。", "ja", false)).containsExactly(new ScriptRun("花が咲く。", Script.JAPANESE));
        assertThat(ScriptRun.of("꽃 花", "ko", false)).containsExactly(new ScriptRun("꽃 花", Script.KOREAN));
        assertThat(ScriptRun.of("花", "zh-Hant", false)).containsExactly(new ScriptRun("花", Script.HAN_TRADITIONAL));
    }

    @Test
    void shouldHaveNoPieceWhenThereIsNoText() {
        assertThat(ScriptRun.of("", null, true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldLoseNothingWhateverTheText(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            String text = HostileText.next(random) + " زهرة, " + HostileText.next(random);
            List<ScriptRun> runs = ScriptRun.of(text, "ja", random.nextBoolean());

            assertThat(runs).allMatch(run -> !run.text().isEmpty());
            assertThat(runs.stream().map(ScriptRun::text).collect(Collectors.joining()))
                    .as("seed %d", seed)
                    .isEqualTo(text);
        }
    }
}
