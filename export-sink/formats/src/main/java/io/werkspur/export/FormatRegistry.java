// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export;

import io.werkspur.export.csv.CsvFormat;
import io.werkspur.export.docx.DocxFormat;
import io.werkspur.export.format.Formats;
import io.werkspur.export.format.JsonFormat;
import io.werkspur.export.format.JsonLinesFormat;
import io.werkspur.export.html.HtmlFormat;
import io.werkspur.export.pdf.PdfFormat;
import io.werkspur.export.qda.QdcFormat;
import io.werkspur.export.qda.QdpxFormat;
import io.werkspur.export.xml.FullXmlFormat;
import io.werkspur.export.xml.LegacyXmlFormat;
import io.werkspur.typeset.font.Typefaces;
import java.nio.file.Path;
import java.util.List;

/** The formats that every part of the program offers. */
public final class FormatRegistry {
    private static final Formats ALL = with(List.of());

    private FormatRegistry() {}

    /** Returns all formats of one run, with the fonts of the machine. */
    public static Formats all() {
        return ALL;
    }

    /**
     * Returns all formats of one run.
     *
     * @param fontFolders folders with more fonts; they are read when a PDF needs them
     */
    public static Formats with(List<Path> fontFolders) {
        return new Formats(List.of(
                new CsvFormat(),
                new DocxFormat(),
                new FullXmlFormat(),
                new HtmlFormat(),
                new JsonFormat(),
                new JsonLinesFormat(),
                new LegacyXmlFormat(),
                new PdfFormat(Typefaces.ofMachine(fontFolders)),
                new QdcFormat(),
                QdpxFormat.oneSource(),
                QdpxFormat.sourcePerStep()));
    }
}
