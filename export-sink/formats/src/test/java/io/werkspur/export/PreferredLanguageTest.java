// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferredLanguageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | de",
                "de-AT,de;q=0.9,en;q=0.8 | de",
                "en-GB,en;q=0.9,de;q=0.8 | en",
                "fr, de;q=0.5, en;q=0.1 | de",
                "fr | en",
                "* | en",
                "en;q=0.1, de;q=0.7 | de",
                "de;q=0, fr | en",
                "DE | de",
                "de;q=x | en",
                ";;, | en",
                "'' | en"
            })
    void shouldTakeWhatTheBrowserPrefersWhenItSaysSo(String header, String language) {
        assertThat(PreferredLanguage.ofHeader(header).toLanguageTag()).isEqualTo(language);
    }

    @Test
    void shouldBeEnglishWhenNothingIsSaid() {
        assertThat(PreferredLanguage.ofHeader(null)).isEqualTo(Locale.ENGLISH);
        assertThat(PreferredLanguage.ofEnvironment(Map.of())).isEqualTo(Locale.ENGLISH);
    }

    @ParameterizedTest
    @CsvSource({"de_DE.UTF-8,de", "de,de", "de@euro,de", "en_US,en", "C.UTF-8,en", "POSIX,en", "deu,en", "fr_FR,en"})
    void shouldTakeTheLanguageOfTheTerminalWhenItIsOurs(String value, String language) {
        assertThat(PreferredLanguage.ofEnvironment(Map.of("LANG", value)).toLanguageTag())
                .isEqualTo(language);
    }

    @Test
    void shouldTakeTheStrongerVariableWhenSeveralAreSet() {
        Map<String, String> environment = Map.of("LC_ALL", "", "LC_MESSAGES", "de_DE", "LANG", "en_US");

        assertThat(PreferredLanguage.ofEnvironment(environment)).isEqualTo(Locale.GERMAN);
    }
}
