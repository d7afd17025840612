// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.font;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatinLettersTest {
    @ParameterizedTest
    @CsvSource({
        "꽃, kkoch",
        "그루, geulu",
        "Ж, Ž",
        "😀, grinning face",
        "😀🚀, grinning face rocket",
        "👩\u200d🚀, woman rocket",
        "\ud83f\udfff, U+1FFFF",
    })
    void shouldWriteWhatAReaderCanSay(String text, String latin) {
        assertThat(LatinLetters.of(text)).isEqualTo(latin);
    }
}
