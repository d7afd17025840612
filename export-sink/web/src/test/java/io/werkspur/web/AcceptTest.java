// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | true",
                "text/html | true",
                "TEXT/HTML;q=0.1 | true",
                "application/json, text/* | true",
                "application/json | false",
                "text/html;q=0, */* | false",
                "text/*;q=0.000, text/html | true",
                "*/*;q=0 | false",
                "nonsense | false"
            })
    void shouldLetTheMostSpecificRangeDecide(String header, boolean allowed) {
        assertThat(Accept.allows(header, "text/html; charset=utf-8")).isEqualTo(allowed);
    }

    @Test
    void shouldTakeEverythingWithoutAHeader() {
        assertThat(Accept.allows(null, "application/zip")).isTrue();
    }
}
