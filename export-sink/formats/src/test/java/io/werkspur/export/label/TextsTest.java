// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);
    private static final Texts GERMAN = Texts.in(Locale.GERMANY);

    @ParameterizedTest
    @ValueSource(strings = {"labels.properties", "labels_de.properties"})
    void shouldHoldExactlyTheLabelsWhenAFileIsRead(String file) throws IOException {
        Properties texts = read(file);

        assertThat(texts.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Label.values()).map(Label::key).collect(Collectors.toSet()));
        assertThat(texts.values())
                .allSatisfy(text -> assertThat(text.toString()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels.properties", "labels_de.properties"})
    void shouldCallARunByItsNameWhenPeopleReadIt(String file) throws IOException {
        assertThat(read(file).values())
                .noneMatch(text ->
                        text.toString().toLowerCase(Locale.ROOT).matches(".*(execution|ausführung|hinricht).*"));
    }

    @Test
    void shouldAskForTheSameValuesWhenLanguagesDiffer() {
        assertThat(Label.values())
                .allSatisfy(label -> assertThat(GERMAN.of(label).contains("{0}"))
                        .as(label.name())
                        .isEqualTo(ENGLISH.of(label).contains("{0}")));
    }

    @Test
    void shouldSpeakEnglishWhenItDoesNotKnowTheLanguage() {
        assertThat(Texts.in(Locale.JAPANESE).of(Label.SECTION_JOURNEY)).isEqualTo("Journey");
        assertThat(GERMAN.of(Label.SECTION_JOURNEY)).isEqualTo("Weg");
    }

    @Test
    void shouldTellOneFromManyWhenItCounts() {
        assertThat(GERMAN.counted(1, Label.LIST_STEP_ONE, Label.LIST_STEP_MANY)).isEqualTo("1 Schritt");
        assertThat(GERMAN.counted(0, Label.LIST_STEP_ONE, Label.LIST_STEP_MANY)).isEqualTo("0 Schritte");
        assertThat(ENGLISH.counted(7, Label.LIST_STEP_ONE, Label.LIST_STEP_MANY))
                .isEqualTo("7 steps");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "16.9, 16.9 s, \"16,9 s\"",
                "0.0, 0 s, 0 s",
                "131.0, 131 s, 131 s",
                "0.002, 0.002 s, \"0,002 s\"",
                "1.5e300, 1.5E300 s, \"1,5E300 s\"",
                "-0.5, -0.5 s, \"-0,5 s\""
            })
    void shouldKeepEachDigitWhenItWritesSeconds(double seconds, String english, String german) {
        assertThat(ENGLISH.seconds(seconds)).isEqualTo(english);
        assertThat(GERMAN.seconds(seconds)).isEqualTo(german);
    }

    @Test
    void shouldUseTheReadersZoneAndOrderWhenItWritesTimes() {
        var time = Instant.parse("2025-11-03T23:30:05.9Z").atZone(ZoneId.of("Europe/Berlin"));

        assertThat(GERMAN.dateAndTime(time)).isEqualTo("04.11.2025, 00:30:05");
        assertThat(ENGLISH.dateAndTime(time)).isEqualTo("2025-11-04, 00:30:05");
    }

    @Test
    void shouldNameALanguageOnlyWhenTheTextIsATag() {
        assertThat(GERMAN.languageName("zh")).isEqualTo("Chinesisch");
        assertThat(ENGLISH.languageName("de")).isEqualTo("German");
        assertThat(ENGLISH.languageName("<b>")).isEqualTo("<b>");
        assertThat(ENGLISH.languageName("x".repeat(300))).isEqualTo("x".repeat(300));
    }

    private static Properties read(String file) throws IOException {
        Properties texts = new Properties();
        try (InputStreamReader in =
                new InputStreamReader(TextsTest.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }
}
