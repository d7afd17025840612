// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.Number;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumberTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "42, 42",
        "-7, -7",
        "999999999999999, 999999999999999",
        "9007199254740990, 9007199254740990",
        "-9007199254740990, -9007199254740990",
    })
    void shouldHoldALongWhenAWholeNumberIsSafeForEveryReader(String token, long expected) {
        assertThat(JsonNumber.parse(token)).isEqualTo(expected);
        assertThat(JsonNumber.canonical(token)).isEqualTo(Long.toString(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740991",
                "9007199254740993",
                "-9007199254740991",
                "9223372036854775807",
                "-9223372036854775808",
                "18446744073709551615",
                "340282366920938463463374607431768211456"
            })
    void shouldHoldTextWhenAWholeNumberIsBeyondThat(String token) {
        assertThat(JsonNumber.parse(token)).isEqualTo(new Number(token));
        assertThat(JsonNumber.canonical(token)).isEqualTo(token);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0",
        "1.00, 1.0",
        "1e0, 1.0",
        "1E+2, 100.0",
        "0.1, 0.1",
        "0.10, 0.1",
        "0.041, 0.041",
        "5.5, 5.5",
        "131.0, 131.0",
        "-0.0, -0.0",
        "-0e5, -0.0",
        "0.000, 0.0",
        "0.001, 0.001",
        "0.00099, 9.9E-4",
        "9999999.0, 9999999.0",
        "10000000.0, 1.0E7",
        "1e16, 1.0E16",
        "1e+16, 1.0E16",
        "2e23, 2.0E23",
        "1.09841e21, 1.09841E21",
        "1.7976931348623157e308, 1.7976931348623157E308",
        "4.9e-324, 4.9E-324",
        "0.30000000000000004, 0.30000000000000004",
    })
    void shouldHoldADoubleWhenThatGivesTheDecimalBack(String token, String spelled) {
        assertThat(JsonNumber.parse(token)).isEqualTo(Double.valueOf(token));
        assertThat(JsonNumber.canonical(token)).isEqualTo(spelled);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1000000000000000055511151231257827, 0.1000000000000000055511151231257827",
        "12345678901234567890.0, 1.234567890123456789E19",
        "1e400, 1.0E400",
        "-15e-401, -1.5E-400",
        "5e-324, 5.0E-324",
        "1234567.00000000000000000001, 1234567.00000000000000000001",
        "12345678.00000000000000000001, 1.234567800000000000000000001E7",
        "1e9999, 1.0E9999",
    })
    void shouldKeepTheDecimalAsTextWhenNoDoubleGivesItBack(String token, String spelled) {
        assertThat(JsonNumber.parse(token)).isEqualTo(new Number(spelled));
        assertThat(JsonNumber.parse(spelled)).as("stable").isEqualTo(new Number(spelled));
    }

    @Test
    void shouldTellKindsApartWhenValuesAreEqual() {
        assertThat(JsonNumber.canonical("1")).isNotEqualTo(JsonNumber.canonical("1.0"));
        assertThat(JsonNumber.canonical("18446744073709551616"))
                .isNotEqualTo(JsonNumber.canonical("18446744073709551616.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e10000", "1e99999", "-1e-10000", "1e2147483648", "1e-99999999999999999999", "0e9999999"})
    void shouldRefuseWhenTheExponentIsBeyondReason(String token) {
        assertThatThrownBy(() -> JsonNumber.parse(token))
                .isInstanceOf(NumberFormatException.class)
                .hasMessageStartingWith("Expected a number with an exponent from -9999 to 9999");
        assertThat(JsonNumber.isNumber(token)).isFalse();
    }

    @Test
    void shouldRefuseWhenANumberIsTooLong() {
        String longest = "1".repeat(1_000);

        assertThat(JsonNumber.parse(longest)).isEqualTo(new Number(longest));
        assertThatThrownBy(() -> JsonNumber.parse(longest + "1"))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("Expected a number of at most 1000 characters, but got 1001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "007", "1.", ".5", "+1", "1e", "0x10", "NaN", "Infinity", " 1", "1 ", "１"})
    void shouldKnowWhenTextIsNoNumber(String text) {
        assertThat(JsonNumber.isNumber(text)).isFalse();
        assertThat(JsonNumber.isWhole(text)).isFalse();
    }

    @Test
    void shouldKeepValueAndKindWhateverTheSpelling() {
        SplittableRandom random = new SplittableRandom(20251103);
        for (int i = 0; i < 20_000; i++) {
            String token = randomToken(random);

            String canonical = JsonNumber.canonical(token);

            assertThat(new BigDecimal(canonical)).as(token).isEqualByComparingTo(new BigDecimal(token));
            assertThat(JsonNumber.isWhole(canonical)).as(token).isEqualTo(JsonNumber.isWhole(token));
            assertThat(JsonNumber.canonical(canonical)).as(token).isEqualTo(canonical);
        }
    }

    @Test
    void shouldGiveEveryDoubleBack() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 50_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(JsonNumber.parse(JsonNumber.text(value))).isEqualTo(value);
            }
        }
    }

    private static String randomToken(SplittableRandom random) {
        StringBuilder token = new StringBuilder(random.nextBoolean() ? "-" : "");
        token.append(random.nextLong(1, Long.MAX_VALUE) >>> random.nextInt(63));
        if (random.nextBoolean()) {
            token.append('.').append(random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63));
        }
        if (random.nextBoolean()) {
            token.append(random.nextBoolean() ? 'e' : 'E').append(random.nextInt(-400, 400));
        }
        return token.toString();
    }
}
