// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2025-11-03T09:30:00Z, 2025-11-03T09:30:00.000000Z",
        "2025-11-03T09:30:00.000000Z, 2025-11-03T09:30:00.000000Z",
        "2025-11-03T09:30Z, 2025-11-03T09:30:00.000000Z",
        "2025-11-03t09:30:01.5z, 2025-11-03T09:30:01.500000Z",
        "2025-11-03T09:30:00.123456+01:00, 2025-11-03T08:30:00.123456Z",
        "2025-01-01T00:30:00-05:30, 2025-01-01T06:00:00.000000Z",
        "2024-02-29T23:59:59.999999+00:00, 2024-02-29T23:59:59.999999Z",
        "+12025-11-03T09:30:00Z, +12025-11-03T09:30:00.000000Z",
        "-0001-11-03T09:30:00.000001Z, -0001-11-03T09:30:00.000001Z",
    })
    void shouldWriteMicrosecondsInUtcWhateverTheInput(String text, String written) {
        Instant time = JsonTime.parse(text);

        assertThat(JsonTime.text(time)).isEqualTo(written);
        assertThat(JsonTime.parse(written)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00.000000Z",
                "0001-12-31T23:59:59.999999Z",
                "1970-01-01T00:00:00.000001Z",
                "2000-02-29T12:34:56.700000Z",
                "2025-11-03T09:30:00.000000Z",
                "9999-12-31T23:59:59.999999Z"
            })
    void shouldReadOurOwnSpellingLikeAnyOther(String written) {
        String otherwise = written.replace("Z", "+00:00");

        assertThat(CanonicalTime.parse(written)).isNotNull().isEqualTo(JsonTime.parse(otherwise));
        assertThat(CanonicalTime.parse(otherwise)).isNull();
        assertThat(JsonTime.parse(written)).isEqualTo(JsonTime.parse(otherwise));
    }

    @ParameterizedTest
    @CsvSource({
        "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999999Z",
        "2025-11-03T09:30:00.000000999Z, 2025-11-03T09:30:00.000000Z",
    })
    void shouldCutOffWhatIsFinerThanAMicrosecond(Instant time, String written) {
        assertThat(JsonTime.text(time)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-03T09:30:00", "2025-11-03T09:30:00.123", "2025-11-03 09:30:00"})
    void shouldAskForAZoneWhenThereIsNone(String text) {
        assertThatThrownBy(() -> JsonTime.parse(text))
                .isInstanceOf(DateTimeException.class)
                .hasMessage("Expected a time with a zone (Z, or an offset like +01:00), but got '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-03T09:30:00.1234567Z", "2025-11-03T09:30:00.000000000+01:00"})
    void shouldRefuseWhenThereAreMoreThanSixFractionDigits(String text) {
        assertThatThrownBy(() -> JsonTime.parse(text))
                .isInstanceOf(DateTimeException.class)
                .hasMessage("Expected a time with at most 6 fraction digits, but got '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2025-11-03",
                "2025-02-30T09:30:00Z",
                "2025-02-30T09:30:00.000000Z",
                "2025-11-03T24:00:00.000000Z",
                "2025-11-03T09:60:00.000000Z",
                "2025-11-03T09:30:60.000000Z",
                "2025-11-03T09:30:00,000000Z",
                "2025-11-03T09:30:00.00000٣Z",
                "2025-11-03T24:00:00Z",
                "2025-11-03T09:30:60Z",
                "2025-11-03T09:30:00.Z",
                "2025-11-03T09:30:00+0100",
                "2025-11-03T09:30:00 Z",
                "1762162200",
                "٢٠٢٥-11-03T09:30:00Z",
            })
    void shouldShowAnExampleWhenTextIsNoTime(String text) {
        assertThatThrownBy(() -> JsonTime.parse(text))
                .isInstanceOf(DateTimeException.class)
                .hasMessage("Expected a time like 2025-11-03T09:30:00.000000Z, but got '" + text + "'");
    }
}
