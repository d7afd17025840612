// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.publish;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputFormTest {
    private static final String EVENT = "{\"execution_id\":\"a\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n\n", EVENT, EVENT + "\n" + EVENT + "\n", "\uFEFF" + EVENT + "\n", "no JSON\n", "{", "{}\n"
            })
    void shouldLeaveToTheLinesWhatMayBeLines(String text) throws IOException {
        assertThat(problem(text.getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\n" + EVENT + ",\n" + EVENT + "\n]\n", "[" + EVENT + "]", "\n  [\n", "\uFEFF[]"})
    void shouldSayWhatToDoWithAJsonArray(String text) throws IOException {
        assertThat(problem(text.getBytes(UTF_8)))
                .contains(
                        "Expected one event per line (JSON Lines), but x.json is a JSON array; use jq -c '.[]' x.json |"
                                + " ./werkspur publish -");
    }

    @Test
    void shouldSayWhatToDoWithJsonOverSeveralLines() throws IOException {
        assertThat(problem("{\r\n  \"execution_id\": \"a\"\r\n}\r\n".getBytes(UTF_8)))
                .hasValueSatisfying(line -> assertThat(line).contains("over several lines", "jq -c . x.json"));
    }

    @Test
    void shouldSayWhatAPictureIs() throws IOException {
        try (InputStream picture = new BufferedInputStream(
                java.util.Objects.requireNonNull(getClass().getResourceAsStream("/samples/media/img1.png")))) {
            assertThat(InputForm.problem("img1.png", picture))
                    .contains("Expected one event per line (JSON Lines), but img1.png is not text (image/png)");
        }
    }

    @Test
    void shouldSayWhatToDoWithACompressedOrUtf16File() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(EVENT.getBytes(UTF_8));
        }

        assertThat(problem(bytes.toByteArray()))
                .hasValueSatisfying(line -> assertThat(line).contains("gunzip -c x.json"));
        assertThat(problem(EVENT.getBytes(UTF_16)))
                .hasValueSatisfying(line -> assertThat(line).contains("iconv -f UTF-16"));
    }

    @Test
    void shouldNameStandardInputAsSuch() throws IOException {
        InputStream in = new BufferedInputStream(new ByteArrayInputStream("[]".getBytes(UTF_8)));

        assertThat(InputForm.problem(InputForm.STANDARD_INPUT, in))
                .contains(
                        "Expected one event per line (JSON Lines), but standard input is a JSON array; use jq -c '.[]' |"
                                + " ./werkspur publish -");
    }

    @Test
    void shouldPutBackWhatItLookedAt() throws IOException {
        byte[] bytes = (EVENT + "\n").repeat(10_000).getBytes(UTF_8);
        InputStream in = new BufferedInputStream(new ByteArrayInputStream(bytes));

        assertThat(InputForm.problem("x", in)).isEmpty();

        assertThat(in.readAllBytes()).isEqualTo(bytes);
    }

    private static Optional<String> problem(byte[] bytes) throws IOException {
        return InputForm.problem(
                "x.json", new BufferedInputStream(new ByteArrayInputStream(bytes), InputForm.BYTES_NEEDED));
    }
}
