// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx;

import io.werkspur.export.document.Fact;
import io.werkspur.export.document.Passage;
import io.werkspur.export.document.RunDocument;
import io.werkspur.export.docx.text.Paragraphs;
import io.werkspur.export.docx.text.WordXml;
import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The facts of the run as a whole: first the ones in the predecessor's file, in its order, then the others. */
final class FactsTable {
    private static final int FIRST_COLUMN = 3_300;
    private static final List<Label> FIRST = List.of(
            Label.FACT_USER,
            Label.FACT_SESSION,
            Label.FACT_TIME,
            Label.FACT_CONFIG,
            Label.FACT_SEED,
            Label.FACT_SAFETY_LEVEL);

    private FactsTable() {}

    static void write(WordXml xml, Paragraphs paragraphs, RunDocument document) throws IOException {
        Texts texts = document.texts();
        DocxTables table = new DocxTables(xml, FIRST_COLUMN);
        table.open("FactsTable", DocxTables.HeadOf.ROWS, texts.of(Label.DOCUMENT_RUN) + " " + document.runId());
        for (Fact fact : inOrder(document)) {
            table.row(fact.value());
            table.firstCell();
            paragraphs.write("FactName", Passage.of(fact.name(texts), null));
            table.close();
            table.secondCell();
            paragraphs.write("Fact", Passage.of(fact.value(), null));
            table.close();
            table.close();
        }
        table.close();
    }

    private static List<Fact> inOrder(RunDocument document) {
        List<Fact> facts = new ArrayList<>(document.facts());
        if (document.title() != null) {
            facts.add(Fact.of(Label.FACT_CONFIG, document.title()));
        }
        facts.sort(Comparator.comparingInt(FactsTable::rank));
        return facts;
    }

    private static int rank(Fact fact) {
        int place = FIRST.indexOf(fact.label());
        return place < 0 ? FIRST.size() : place;
    }
}
