// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.recordstore.testing.Runs;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without a PDF, neither fonts nor the classes that read them are loaded. */
class LazyFontsTest {
    private static final List<String> OF_PDF =
            List.of("java.awt.Font ", "org.apache.fontbox.", "org.apache.pdfbox.", "com.ibm.icu.");

    @Test
    void shouldLoadNoFontUntilAPdfIsMade() throws Exception {
        assertThat(loaded("without-pdf")).noneMatch(LazyFontsTest::isOfPdf);
        assertThat(loaded("with-pdf")).anyMatch(LazyFontsTest::isOfPdf);
    }

    private static boolean isOfPdf(String line) {
        return OF_PDF.stream().anyMatch(line::contains);
    }

    private static List<String> loaded(String mode) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EveryFormat.class.getName(),
                        mode)
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        assertThat(lines).isNotEmpty();
        return lines;
    }

    /** Writes a sample in every format, in PDF only if requested. */
    static final class EveryFormat {
        private EveryFormat() {}

        public static void main(String[] args) throws Exception {
            for (Format format : FormatRegistry.all().all()) {
                List<ExportFile> files = format.files(
                        ViewedRun.of(View.TEACHER, RunRecord.of(Runs.sample("abc-123"))), Rendered.OPTIONS);
                if (!format.name().equals("pdf") || args[0].equals("with-pdf")) {
                    for (ExportFile file : files) {
                        file.content().writeTo(OutputStream.nullOutputStream(), new RenderNotes());
                    }
                }
            }
        }
    }
}
