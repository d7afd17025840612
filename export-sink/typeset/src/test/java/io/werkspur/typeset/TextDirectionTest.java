// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextDirectionTest {
    @ParameterizedTest
    @CsvSource({
        "A flower, LEFT_TO_RIGHT",
        "草地上的花, LEFT_TO_RIGHT",
        "زهرة واحدة, RIGHT_TO_LEFT",
        "123 – פרח abc, RIGHT_TO_LEFT",
        "123 abc פרח, LEFT_TO_RIGHT",
        "123 …!, NEUTRAL",
        "🌊, NEUTRAL",
        "'', NEUTRAL",
    })
    void shouldFollowTheFirstStrongCharacterWhenAskedForADirection(String text, TextDirection expected) {
        assertThat(TextDirection.of(text)).isEqualTo(expected);
    }
}
