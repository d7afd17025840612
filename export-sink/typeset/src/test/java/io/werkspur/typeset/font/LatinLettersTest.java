// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.font;

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
        "1\ufe0f\u20e3, 1 keycap",
        "𠮷中, cjk unified ideograph-20bb7 zhōng",
        "\u110b, hangul choseong ieung",
        "\ua7b8, latin capital letter u with stroke",
        "\ud83f\udfff, U+1FFFF",
    })
    void shouldWriteWhatAReaderCanSay(String text, String latin) {
        assertThat(LatinLetters.of(text, point -> point < 0x250)).isEqualTo(latin);
    }
}
