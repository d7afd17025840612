// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleSheetTest {
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");

    @ParameterizedTest
    @CsvSource({
        "ink, paper",
        "ink, card",
        "grey, paper",
        "grey, card",
        "way, paper",
        "way, card",
        "stop, paper",
        "stop, card",
        "stop, stop-paper",
        "gap, paper",
        "gap, card",
        "gap, gap-paper",
    })
    void shouldBeReadableForWeakEyesWhenTextStandsOnAGround(String text, String ground) {
        Map<String, Double> luminance = luminance();
        double lighter = Math.max(luminance.get(text), luminance.get(ground));
        double darker = Math.min(luminance.get(text), luminance.get(ground));

        // Level AA of the Web Content Accessibility Guidelines.
        assertThat((lighter + 0.05) / (darker + 0.05)).isGreaterThan(4.5);
    }

    @Test
    void shouldLoadNothingWhenItIsApplied() {
        assertThat(StyleSheet.PAGES.css()).doesNotContain("url(", "@import", "@font-face", "<", "&");
    }

    private static Map<String, Double> luminance() {
        Map<String, Double> colours = new HashMap<>();
        Matcher matcher = COLOUR.matcher(StyleSheet.PAGES.css());
        while (matcher.find()) {
            int rgb = Integer.parseInt(matcher.group(2), 16);
            // The first definition is for the screen; print has white paper, which is lighter.
            colours.putIfAbsent(
                    matcher.group(1),
                    0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff));
        }
        return colours;
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
