// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.repair.note.RepairNotes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LenientJsonTest {
    private final RepairNotes notes = new RepairNotes();

    private Map<String, Object> read(String json) {
        return LenientJson.object(json, notes);
    }

    @Test
    void shouldReadEveryKindOfValue() {
        assertThat(read("{\"a\":[null,true,false,\"t\",{}],\"b\":-0,\"c\":1.50,\"d\":18446744073709551615,"
                        + "\"e\":0.10000000000000000001,\"f\":NaN,\"g\":-Infinity}"))
                .isEqualTo(Map.of(
                        "a",
                        Arrays.asList(null, true, false, "t", Map.of()),
                        "b",
                        0L,
                        "c",
                        1.5,
                        "d",
                        new BigInteger("18446744073709551615"),
                        "e",
                        new BigDecimal("0.10000000000000000001"),
                        "f",
                        Double.NaN,
                        "g",
                        Double.NEGATIVE_INFINITY));
        assertThat(notes.isEmpty()).isTrue();
    }

    @Test
    void shouldKeepANumberAsTextWhenItIsTooLongToBeOne() {
        String digits = "9".repeat(1_001);

        assertThat(read("{\"metadata\":{\"n\":" + digits + "},\"stage\":1e99999}"))
                .isEqualTo(Map.of("metadata", Map.of("n", digits), "stage", "1e99999"));
        assertThat(notes.lines())
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactly("metadata.n", "stage");
    }

    @Test
    void shouldKeepBothWhenAKeyComesTwice() {
        assertThat(read("{\"content\":\"a\",\"content\":\"b\",\"metadata\":{\"k\":1,\"k\":2,\"k_2\":3}}"))
                .isEqualTo(
                        Map.of("content", "a", "content_2", "b", "metadata", Map.of("k", 1L, "k_2", 2L, "k_2_2", 3L)));
        assertThat(notes.lines()).hasSize(3);
    }

    @Test
    void shouldReadNoDeeperThanAnyValueIsKept() {
        int levels = 900;

        assertThat(read("{\"a\":" + "[".repeat(levels) + "]".repeat(levels) + ",\"b\":1}"))
                .containsEntry("b", 1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "[]", "{", "{}{}", "{\"a\":}", "{\"a\":1,}", "null", "\"{}\""})
    void shouldReadNothingWhenItIsNotOneObject(String text) {
        assertThat(LenientJson.object(text, notes)).isNull();
    }

    @Test
    void shouldTellJsonFromWhatIsNone() {
        assertThat(List.of("{}", "[1]", "7", "null", "\"t\"", "NaN")).allMatch(LenientJson::isJson);
        assertThat(List.of("", "hello", "{", "[1", "{} {}", "'t'")).noneMatch(LenientJson::isJson);
    }

    @Test
    void shouldLetSurrogatesThroughOnlyWhenTheyHaveNoPair() {
        assertThat(LoneSurrogates.unescaped(
                        "{\"a\\ud83d\":\"\\uDCA8 \\ud83c\\udf38 \\\\ud83d \\u00e4 \\ud83d\\ud83d\"}"))
                .isEqualTo("{\"a\ud83d\":\"\udca8 \\ud83c\\udf38 \\\\ud83d \\u00e4 \ud83d\ud83d\"}");
        String sound = "{\"a\":\"\\n\\ud83c\\udf38\\\\\"}";
        assertThat(LoneSurrogates.unescaped(sound)).isSameAs(sound);
        assertThat(LoneSurrogates.unescaped("\\ud83")).isEqualTo("\\ud83");
        assertThat(read(LoneSurrogates.unescaped("{\"a\\ud83d\":1}"))).isEqualTo(Map.of("a\ud83d", 1L));
    }
}
