// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.testkit.HostileText;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldEscapeWhatATerminalWouldActOn() {
        assertThat(TerminalText.escaped("a\u001b[2Jb\u009b31m\u202ec\r\n\ud800"))
                .isEqualTo("a\\u001b[2Jb\\u009b31m\\u202ec\\u000d\\u000a\\ud800");
    }

    @Test
    void shouldLeaveWritingOfEveryLanguageAlone() {
        String text = "Blume 草地上的花 Цветок फूल زهرة 꽃 🌊 \\ \" \u200d";

        assertThat(TerminalText.escaped(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldLeaveJsonTheSameJson(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            String json = JSON.writeValueAsString(HostileText.next(random));

            String escaped = TerminalText.escaped(json);

            assertThat(JSON.readTree(escaped)).as("seed %d", seed).isEqualTo(JSON.readTree(json));
            assertThat(escaped.codePoints().allMatch(TerminalText::isSafe))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }
}
