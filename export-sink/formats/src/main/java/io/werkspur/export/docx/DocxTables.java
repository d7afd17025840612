// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx;

import io.werkspur.export.docx.text.WordXml;
import java.io.IOException;

/** A table with two columns across the width of the page. */
final class DocxTables {
    /** Width of the text on a page, in twentieths of a point: A4 with margins of 20 mm. */
    static final int TEXT_WIDTH = 9_638;

    // About ten lines: a longer text may begin on one page and end on the next.
    private static final int LONG = 800;

    private final WordXml xml;
    private final int first;

    /** What labels the cells of a table, for screen readers. */
    enum HeadOf {
        /** The first row. */
        COLUMNS("0020"),
        /** The first column. */
        ROWS("0080");

        private final String look;

        HeadOf(String look) {
            this.look = look;
        }
    }

    /** @param first width of the first column, in twentieths of a point */
    DocxTables(WordXml xml, int first) {
        this.xml = xml;
        this.first = first;
    }

    /** @param caption what the table shows, for screen readers */
    void open(String style, HeadOf heads, String caption) throws IOException {
        xml.open("w:tbl").open("w:tblPr").value("w:tblStyle", style);
        xml.open("w:tblW").with("w:w", TEXT_WIDTH).with("w:type", "dxa").close();
        xml.open("w:tblLayout").with("w:type", "fixed").close();
        xml.value("w:tblLook", heads.look).value("w:tblCaption", caption).close();
        xml.open("w:tblGrid");
        xml.open("w:gridCol").with("w:w", first).close();
        xml.open("w:gridCol").with("w:w", TEXT_WIDTH - first).close();
        xml.close();
    }

    /** Begins a row, which stays on one page unless its text is long. */
    void row(String text) throws IOException {
        xml.open("w:tr");
        if (text.length() < LONG) {
            xml.open("w:trPr").leaf("w:cantSplit").close();
        }
    }

    /** Begins a row that is repeated at the top of each page. */
    void headRow() throws IOException {
        xml.open("w:tr").open("w:trPr").leaf("w:cantSplit").leaf("w:tblHeader").close();
    }

    void firstCell() throws IOException {
        cell(first, 1);
    }

    void secondCell() throws IOException {
        cell(TEXT_WIDTH - first, 1);
    }

    /** Begins the only cell of its row. */
    void wholeCell() throws IOException {
        cell(TEXT_WIDTH, 2);
    }

    private void cell(int width, int columns) throws IOException {
        xml.open("w:tc").open("w:tcPr");
        xml.open("w:tcW").with("w:w", width).with("w:type", "dxa").close();
        if (columns > 1) {
            xml.value("w:gridSpan", Integer.toString(columns));
        }
        xml.close();
    }

    /** Ends what was opened last: a cell, a row or the table. */
    void close() throws IOException {
        xml.close();
    }
}
