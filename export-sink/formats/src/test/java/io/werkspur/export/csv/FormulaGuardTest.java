// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.export.testing.HostileTexts;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {
    /** What the documentation tells readers to do. */
    static String restored(String cell) {
        return cell.replaceAll("(^|[;|\u061b\t\r\n]\"*)'", "$1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "+1", "-1", "@x", "\t=1", "\r=1", "'x", "''", "\uff1d1", "\uff20x"})
    void shouldMarkATextWhenASpreadsheetWouldRunItOrItBeginsWithTheMark(String text) {
        assertThat(FormulaGuard.text(text)).startsWith("'" + text.charAt(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a;=HYPERLINK(1)~a;'=HYPERLINK(1)",
                "a;\"=1~a;\"'=1",
                "a;\"\"@b~a;\"\"'@b",
                "a;'b~a;''b",
                "a;;-1~a;;'-1",
                "a|+1~a|'+1",
                "a\u061b=1~a\u061b'=1",
                ";\uff0b1~;'\uff0b1"
            })
    void shouldMarkWhatBeginsACellForAReaderWithAnotherSeparator(String text, String guarded) {
        assertThat(FormulaGuard.text(text)).isEqualTo(guarded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\t"})
    void shouldMarkWhatBeginsALineOrACellOfAText(String separator) {
        assertThat(FormulaGuard.text("a" + separator + "=1")).isEqualTo("a" + separator + "'=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1", " =1", "1-1", "\"=1", "a,-1", "a; -1", "a - b", "http://127.0.0.1/?a=1&b=@"})
    void shouldLeaveATextAloneWhenItIsHarmless(String text) {
        assertThat(FormulaGuard.text(text)).isEqualTo(text);
    }

    @Test
    void shouldRestoreEveryTextWhenOneMarkIsRemovedInEachPlace() {
        HostileTexts.all().values().forEach(FormulaGuardTest::requireRestored);
        Random random = new Random(1);
        String letters = "=+-@';|\"\t\r\n\u061b\uff1da ";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            requireRestored(text.toString());
        }
    }

    private static void requireRestored(String text) {
        assertThat(restored(FormulaGuard.text(text))).isEqualTo(text);
    }

    @Test
    void shouldKeepTheMeaningOfJsonWhenItsStringsContainFormulas() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        String json = mapper.writeValueAsString(Map.of("a;=1", "b;@SUM(1)|-1;\uff1d", "c", -5));

        String guarded = FormulaGuard.json(json);

        assertThat(guarded).contains("a;\\u003d1", "b;\\u0040SUM(1)|\\u002d1;\\uff1d", "-5");
        assertThat(mapper.readTree(guarded)).isEqualTo(mapper.readTree(json));
        assertThat(FormulaGuard.json("{\"a\":[-1,\"=1; -1\"]}")).isEqualTo("{\"a\":[-1,\"=1; -1\"]}");
    }
}
