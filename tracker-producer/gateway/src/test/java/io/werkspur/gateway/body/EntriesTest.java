// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.body;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.werkspur.gateway.body.RefusedBodyException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntriesTest {
    @Test
    void shouldGiveTheBodyItselfWhenItIsNoList() throws Exception {
        assertThat(Entries.of(bytes(" {\"a\":1} "), BodyFormat.JSON, 5, false))
                .containsExactly(new Entry("", "{\"a\":1}"));
    }

    @Test
    void shouldNumberTheElementsOfAList() throws Exception {
        assertThat(Entries.of(bytes("[{\"a\":1}, 7]"), BodyFormat.JSON, 5, false))
                .containsExactly(new Entry("[0]", "{\"a\":1}"), new Entry("[1]", "7"));
    }

    @Test
    void shouldCountLinesAsAnEditorDoes() throws Exception {
        assertThat(Entries.of(bytes("\uFEFF{\"a\":1}\r\n\n{\"b\":2}"), BodyFormat.LINES, 5, false))
                .containsExactly(new Entry("line 1", "{\"a\":1}"), new Entry("line 3", "{\"b\":2}"));
    }

    @Test
    void shouldNameAFieldWithItsPlace() {
        assertThat(new Entry("", "{}").fieldName("stage")).isEqualTo("stage");
        assertThat(new Entry("[3]", "{}").fieldName("stage")).isEqualTo("[3].stage");
        assertThat(new Entry("line 3", "{}").fieldName("stage")).isEqualTo("line 3: stage");
    }

    @Test
    void shouldTakeAnEmptyBodyForAnEmptyObjectWhereOneIsWanted() throws Exception {
        assertThat(Entries.one(bytes(" \n"), BodyFormat.JSON, false).json()).isEqualTo("{}");
    }

    @Test
    void shouldRefuseMoreEntriesThanARequestMayHave() {
        assertThat(reason("[1,2,3]", BodyFormat.JSON)).isEqualTo(Reason.TOO_LARGE);
        assertThat(reason("1\n2\n3", BodyFormat.LINES)).isEqualTo(Reason.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "[]", "[1", "[1] 2", "\n\n"})
    void shouldRefuseABodyWithoutEntries(String body) {
        assertThat(reason(body, BodyFormat.JSON)).isEqualTo(Reason.INVALID);
    }

    @Test
    void shouldRefuseOtherEncodings() {
        assertThat(reason(new byte[] {'{', (byte) 0xff, '}'}, BodyFormat.JSON)).isEqualTo(Reason.INVALID);
        assertThat(reason("[{\"ä\":1}]".getBytes(UTF_16), BodyFormat.JSON)).isEqualTo(Reason.INVALID);
        assertThatThrownBy(() -> Entries.one(new byte[] {(byte) 0xc3}, BodyFormat.JSON, false))
                .isInstanceOf(RefusedBodyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\n", "{\"a\":", "[1,2]\n\"x\ny"})
    void shouldRefuseWhatIsNestedTooDeepWhereverItStands(String before) {
        String deep = before + "[".repeat(100_000);

        assertThat(reason(deep, BodyFormat.LINES)).isEqualTo(Reason.INVALID);
        assertThat(reason(deep, BodyFormat.JSON)).isEqualTo(Reason.INVALID);
    }

    @Test
    void shouldCountBracketsInTextsForNothing() throws Exception {
        String text = "{\"content\":\"" + "[{\\\"".repeat(5_000) + "\"}";

        assertThat(Entries.of(bytes(text), BodyFormat.JSON, 1, false)).hasSize(1);
    }

    @Test
    void shouldNotAddUpTheDepthOfLines() throws Exception {
        String lines = "{\"broken\":[\n".repeat(2_000);

        assertThat(Entries.of(bytes(lines), BodyFormat.LINES, 2_000, false)).hasSize(2_000);
    }

    @Test
    void shouldKnowItsFormats() throws Exception {
        assertThat(BodyFormat.of(null)).isEqualTo(BodyFormat.JSON);
        assertThat(BodyFormat.of("application/json; charset=UTF-8")).isEqualTo(BodyFormat.JSON);
        assertThat(BodyFormat.of("Application/X-NDJSON")).isEqualTo(BodyFormat.LINES);
        for (String other :
                new String[] {"text/plain", "application/x-www-form-urlencoded", "application/json;charset=latin1"}) {
            assertThat(catchThrowableOfType(RefusedBodyException.class, () -> BodyFormat.of(other))
                            .reason())
                    .as(other)
                    .isEqualTo(Reason.UNSUPPORTED);
        }
    }

    private static Reason reason(String body, BodyFormat format) {
        return reason(bytes(body), format);
    }

    private static Reason reason(byte[] body, BodyFormat format) {
        return catchThrowableOfType(RefusedBodyException.class, () -> Entries.of(body, format, 2, false))
                .reason();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
