// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1", "+1", "-1", "@x", "\t=1", "\r=1", "'x", "''"})
    void shouldMarkATextWhenASpreadsheetWouldRunItOrItBeginsWithTheMark(String text) {
        assertThat(FormulaGuard.guarded(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1", " =1", "1-1", "\"=1"})
    void shouldLeaveATextAloneWhenItIsHarmless(String text) {
        assertThat(FormulaGuard.guarded(text)).isEqualTo(text);
    }
}
