// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.testkit.HostileText;
import java.io.IOException;
import java.io.StringWriter;
import java.util.SplittableRandom;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTextTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "<script>, &lt;script&gt;",
                "a & \"b\" 'c', a &amp; &quot;b&quot; &#39;c&#39;",
                "]]>, ]]&gt;",
                "&lt;, &amp;lt;",
                "Blume 🌼 草 زهرة, Blume 🌼 草 زهرة",
            })
    void shouldEscapeWhenATextHoldsMarkup(String text, String expected) throws IOException {
        assertThat(written(text)).isEqualTo(expected);
        assertThat(replaced(text)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0000, ␀",
        "001B, ␛",
        "007F, ␡",
        "0085, ⟨U+0085⟩",
        "202E, ⟨U+202E⟩",
        "2066, ⟨U+2066⟩",
        "2028, ⟨U+2028⟩",
        "D800, ⟨U+D800⟩",
        "DFFF, ⟨U+DFFF⟩",
        "FFFE, ⟨U+FFFE⟩",
        "1FFFF, ⟨U+1FFFF⟩",
    })
    void shouldPutAMarkAndCountWhenAPageCannotHoldACharacter(String codePoint, String mark) throws IOException {
        String text = "a" + Character.toString(Integer.parseInt(codePoint, 16)) + "b";

        assertThat(written(text)).isEqualTo("a" + mark + "b");
        assertThat(replaced(text)).isEqualTo(1);
    }

    @Test
    void shouldKeepLinesAndMarksOfDirectionWhenTheyAreHarmless() throws IOException {
        String text = "a\tb\nc\r\nd\u200e\u200f\u200d";

        assertThat(Parser.unescapeEntities(written(text), true)).isEqualTo(text);
        assertThat(replaced(text)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldReadAsWrittenWhenNothingHadToBeReplaced(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int unchanged = 0;
        for (int i = 0; i < 200; i++) {
            String text = HostileText.next(random);
            if (replaced(text) == 0) {
                unchanged++;
                assertThat(Parser.unescapeEntities(written(text), true))
                        .as("seed %d", seed)
                        .isEqualTo(text);
            }
        }
        assertThat(unchanged).isPositive();
    }

    private static String written(String text) throws IOException {
        StringWriter out = new StringWriter();
        MarkupText.write(text, out);
        return out.toString();
    }

    private static long replaced(String text) throws IOException {
        return MarkupText.write(text, new StringWriter());
    }
}
