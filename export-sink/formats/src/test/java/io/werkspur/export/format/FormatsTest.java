// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private final Formats formats = new Formats(List.of(new JsonLinesFormat(), new JsonFormat()));

    @Test
    void shouldGiveAFormatWhenItsNameIsKnown() {
        assertThat(formats.require("jsonl")).isInstanceOf(JsonLinesFormat.class);
        assertThat(formats.names()).containsExactly("json", "jsonl");
    }

    @Test
    void shouldListTheNamesOnOneLineWhenThereIsNoSuchFormat() {
        assertThatThrownBy(() -> formats.require("pdf\n\u001b[31m" + "x".repeat(100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected one of the formats json, jsonl, but got 'pdf??[31m")
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldRefuseWhenTwoFormatsHaveOneName() {
        assertThatThrownBy(() -> new Formats(List.of(new JsonFormat(), new JsonFormat())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
