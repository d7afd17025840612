// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx;

import io.werkspur.export.document.RunDocument;
import io.werkspur.export.docx.text.WordXml;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.label.Label;
import java.io.IOException;
import java.io.OutputStream;

/** The footer of each page: the run, so that printed sheets can be sorted, and the page number. */
final class Footer {
    private Footer() {}

    static void write(RunDocument document, OutputStream part) throws IOException {
        WordXml xml = new WordXml(part, new RenderNotes());
        xml.open("w:ftr").with("xmlns:w", DocxPackage.WORD);
        xml.open("w:p").open("w:pPr").value("w:pStyle", "Footer").close();
        text(xml, document.texts().of(Label.DOCUMENT_RUN) + " " + document.runId());
        xml.open("w:r").leaf("w:tab").close();
        field(xml, " PAGE ");
        text(xml, " / ");
        field(xml, " NUMPAGES ");
        xml.close().close();
        xml.flush();
    }

    private static void field(WordXml xml, String instruction) throws IOException {
        xml.open("w:fldSimple").with("w:instr", instruction);
        text(xml, "1");
        xml.close();
    }

    private static void text(WordXml xml, String text) throws IOException {
        xml.open("w:r")
                .open("w:t")
                .with("xml:space", "preserve")
                .text(text)
                .close()
                .close();
    }
}
