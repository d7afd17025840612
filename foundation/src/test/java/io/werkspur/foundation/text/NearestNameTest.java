// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("model", "prompt", "output");

    @Test
    void shouldHintAtTheNearestNameWhenOneIsNear() {
        assertThat(NearestName.hint("promt", KNOWN)).isEqualTo(" (did you mean prompt?)");
    }

    @Test
    void shouldHintAtNothingWhenNoNameIsNear() {
        assertThat(NearestName.hint("seed", KNOWN)).isEmpty();
        assertThat(NearestName.hint("", KNOWN)).isEmpty();
        assertThat(NearestName.hint("prompt".repeat(11), List.of("prompt".repeat(11))))
                .isEmpty();
    }

    @Test
    void shouldPreferTheFirstWhenAHintFitsTwoNames() {
        assertThat(NearestName.hint("abx", List.of("abd", "abc"))).isEqualTo(" (did you mean abd?)");
    }

    @Test
    void shouldPreferTheAlphabeticallyFirstWhenTwoNamesAreEquallyNear() {
        assertThat(NearestName.of("abx", List.of("abd", "abc"))).contains("abc");
    }

    @Test
    void shouldMeasureByTheLongerNameWhenNoHintIsGiven() {
        assertThat(NearestName.of("ab", List.of("abc"))).contains("abc");
        assertThat(NearestName.hint("ab", List.of("abc"))).isEmpty();
        assertThat(NearestName.of("zz", KNOWN)).isEmpty();
    }
}
