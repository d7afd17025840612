// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx;

import io.werkspur.export.document.DocumentBlock;
import io.werkspur.export.document.DocumentStep;
import io.werkspur.export.document.Section;
import io.werkspur.export.docx.text.Paragraphs;
import io.werkspur.export.docx.text.WordXml;
import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The hops of a journey, one row per hop: its position next to its text. Very long hops are between two tables. */
final class JourneyTable {
    // Word accepts 32,767 rows, but becomes slow long before that.
    private static final int MAX_ROWS = 500;
    // About a page of the column; longer texts are easier to read in the full width, below a heading.
    private static final int LONGEST = 1_500;
    // A hop with its languages on one line: "Station 8 von 8 · ar → ko".
    private static final int FIRST_COLUMN = 3_300;
    private static final int CELL_MARGINS = 216;
    private static final int UNITS_PER_TWIP = 635;
    private static final long WIDEST_PICTURE =
            (long) (DocxTables.TEXT_WIDTH - FIRST_COLUMN - CELL_MARGINS) * UNITS_PER_TWIP;

    private final Texts texts;
    private final @Nullable String configName;
    private final Paragraphs paragraphs;
    private final DocxStepRenderer steps;
    private final DocxTables table;

    JourneyTable(WordXml xml, Paragraphs paragraphs, DocxStepRenderer steps, Texts texts, @Nullable String configName) {
        this.texts = texts;
        this.configName = configName;
        this.paragraphs = paragraphs;
        this.steps = steps;
        this.table = new DocxTables(xml, FIRST_COLUMN);
    }

    void write(Iterable<DocumentBlock> blocks) throws IOException {
        int rows = 0;
        for (DocumentBlock block : blocks) {
            if (rows == MAX_ROWS || (rows > 0 && isTooLong(block))) {
                end();
                rows = 0;
            }
            if (isTooLong(block)) {
                steps.write((DocumentStep) block, Body.IN_SECTION, configName);
                continue;
            }
            if (rows == 0) {
                begin();
            }
            row(block);
            rows++;
        }
        if (rows > 0) {
            end();
        }
    }

    private static boolean isTooLong(DocumentBlock block) {
        return textOf(block).length() > LONGEST;
    }

    private static String textOf(DocumentBlock block) {
        return block instanceof DocumentStep step && step.text() != null
                ? step.text().text()
                : "";
    }

    private void begin() throws IOException {
        table.open("JourneyTable", DocxTables.HeadOf.COLUMNS, texts.of(Section.Kind.JOURNEY.heading()));
        table.headRow();
        table.firstCell();
        paragraphs.write("TableHead", texts.of(Label.STEP_INTERCEPTION_ITERATION));
        table.close();
        table.secondCell();
        paragraphs.write("TableHead", texts.of(Label.STEP_OUTPUT_TEXT));
        table.close();
        table.close();
    }

    // Without a paragraph between them Word would join two tables.
    private void end() throws IOException {
        table.close();
        paragraphs.write("AfterTable", "");
    }

    private void row(DocumentBlock block) throws IOException {
        table.row(
                block instanceof DocumentStep step && step.text() != null
                        ? step.text().text()
                        : "");
        if (block instanceof DocumentStep step) {
            table.firstCell();
            steps.place(step);
            table.close();
            table.secondCell();
            steps.contentOfCell(step, configName, WIDEST_PICTURE);
            // A cell must end with a paragraph, and a step may be empty.
            if (step.text() == null && step.medium() == null) {
                paragraphs.write(Details.STYLE, "");
            }
            table.close();
        } else if (block instanceof DocumentBlock.Gap gap) {
            table.wholeCell();
            paragraphs.write("Absent", gap.text(texts));
            table.close();
        }
        table.close();
    }
}
