// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.export;

import io.werkspur.export.document.DocumentBlock;
import io.werkspur.export.document.DocumentStep;
import io.werkspur.export.document.Fact;
import io.werkspur.export.document.RunDocument;
import io.werkspur.export.document.Section;
import io.werkspur.export.label.Texts;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;

/**
 * The naive DOCX of a run: the same words in the same order with POI, which keeps everything in memory until it is
 * saved. It does less than our format: no languages, no fonts for scripts, no direction, no marks for characters that
 * XML cannot represent.
 */
final class PoiDocument {
    private final RunDocument run;
    private final Texts texts;
    private final XWPFDocument document;

    private PoiDocument(RunDocument run, XWPFDocument document) {
        this.run = run;
        this.texts = run.texts();
        this.document = document;
    }

    static void write(RunDocument run, OutputStream out) throws IOException {
        try (XWPFDocument document = new XWPFDocument()) {
            new PoiDocument(run, document).fill();
            document.write(out);
        }
    }

    private void fill() {
        paragraph(run.heading(), true);
        XWPFTable facts = document.createTable();
        for (Fact fact : run.facts()) {
            XWPFTableRow row = facts.createRow();
            row.getCell(0).setText(fact.name(texts));
            row.createCell().setText(fact.value());
        }
        run.notices().forEach(notice -> paragraph(notice.text(), false));
        for (Section section : run.sections()) {
            paragraph(texts.of(section.kind().heading()), true);
            if (section.kind() == Section.Kind.JOURNEY) {
                journey(section);
            } else {
                section.blocks().forEach(this::block);
            }
        }
    }

    private void journey(Section section) {
        XWPFTable table = document.createTable();
        for (DocumentBlock block : section.blocks()) {
            XWPFTableRow row = table.createRow();
            if (block instanceof DocumentStep step) {
                row.getCell(0).setText(place(step));
                row.createCell().setText(content(step));
            } else if (block instanceof DocumentBlock.Gap gap) {
                row.getCell(0).setText(gap.text(texts));
            }
        }
    }

    private void block(DocumentBlock block) {
        if (block instanceof DocumentStep step) {
            paragraph(place(step), true);
            paragraph(content(step), false);
        } else if (block instanceof DocumentBlock.OutputGroup output) {
            paragraph(String.valueOf(output.configName()), true);
            output.entries().forEach(this::block);
        } else if (block instanceof DocumentBlock.Gap gap) {
            paragraph(gap.text(texts), false);
        }
    }

    private String place(DocumentStep step) {
        String languages = step.languages() == null
                ? ""
                : " " + step.languages().codes() + " " + step.languages().names(texts);
        return step.name(texts) + languages + " " + step.number() + " " + texts.time(step.time());
    }

    private String content(DocumentStep step) {
        StringBuilder content = new StringBuilder();
        if (step.verdict() != null) {
            content.append(texts.of(step.verdict().outcome().label()));
        }
        if (step.text() != null) {
            content.append(step.text().text());
        }
        step.facts()
                .forEach(fact -> content.append(' ')
                        .append(fact.name(texts))
                        .append(": ")
                        .append(fact.value()));
        return content.toString();
    }

    private void paragraph(String text, boolean isBold) {
        XWPFParagraph paragraph = document.createParagraph();
        var words = paragraph.createRun();
        words.setBold(isBold);
        words.setText(text);
    }
}
