// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChosenFormatTest {
    private static final List<String> FORMATS =
            List.of("csv", "docx", "html", "pdf", "qdc", "qdpx", "qdpx-items", "xml", "xml-full");

    @ParameterizedTest
    @CsvSource({"a.pdf,pdf", "A.PDF,pdf", "a.htm,html", "all.zip,zip", "a.txt,html", "pdf,pdf", "a.docx.old,html"})
    void shouldBeWhatTheFileSaysWhenNoneWasAskedFor(String out, String format) {
        assertThat(ChosenFormat.of(null, Path.of(out), "html", FORMATS)).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({
        "PDF,a.pdf,pdf",
        "qdpx-items,a.qdpx,qdpx-items",
        "csv,a.zip,csv",
        "xml-full,a.xml,xml-full",
        "pdf,a.txt,pdf"
    })
    void shouldBeWhatWasAskedForWhenTheFileDoesNotSayAnother(String wanted, String out, String format) {
        assertThat(ChosenFormat.of(wanted, Path.of(out), "html", FORMATS)).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({"pdf,a.docx", "html,a.pdf", "pdf,a.zip", "zip,a.pdf", "qdpx,a.qdc"})
    void shouldBeRefusedWhenTheFileSaysAnother(String wanted, String out) {
        assertThatThrownBy(() -> ChosenFormat.of(wanted, Path.of(out), "html", FORMATS))
                .hasMessage("Expected a file name that says the format " + wanted + ", but got " + out
                        + "; leave out --format, or name the file otherwise");
    }

    @Test
    void shouldSayWhatThereIsWhenThereIsNoSuchFormat() {
        assertThatThrownBy(() -> ChosenFormat.of("pdff", null, "html", FORMATS))
                .hasMessageStartingWith("Expected one of the formats csv, docx, html")
                .hasMessageContaining("zip, but got 'pdff'")
                .hasMessageContaining("pdf?");
    }
}
