// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx;

import io.werkspur.export.document.DocumentBlock;
import io.werkspur.export.document.DocumentStep;
import io.werkspur.export.document.Fact;
import io.werkspur.export.document.Notice;
import io.werkspur.export.document.Passage;
import io.werkspur.export.document.RunDocument;
import io.werkspur.export.document.Section;
import io.werkspur.export.docx.text.Paragraphs;
import io.werkspur.export.docx.text.WordXml;
import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import io.werkspur.export.view.View;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The body of a document, from its title to its last line. */
final class Body {
    /** Style of headings in a section. */
    static final String IN_SECTION = "Heading2";

    private static final String IN_ENTRY = "Heading3";

    private final RunDocument document;
    private final Texts texts;
    private final WordXml xml;
    private final Paragraphs paragraphs;
    private final DocxStepRenderer steps;

    Body(RunDocument document, WordXml xml, DocxPictures pictures) {
        this.document = document;
        this.texts = document.texts();
        this.xml = xml;
        this.paragraphs = new Paragraphs(xml);
        // With outputs only, the numbers of steps would be confusing.
        this.steps = new DocxStepRenderer(xml, paragraphs, texts, pictures, document.view() != View.STUDENT);
    }

    void write() throws IOException {
        paragraphs.write(
                "Subtitle",
                texts.of(Label.DOCUMENT_RUN) + " · " + texts.of(Label.DOCUMENT_VIEW) + " "
                        + texts.of(Label.valueOf("VIEW_" + document.view().name())));
        paragraphs.write("Title", Passage.of(document.heading(), null));
        FactsTable.write(xml, paragraphs, document);
        for (Notice notice : document.notices()) {
            paragraphs.write(
                    "Notice" + name(notice.kind()),
                    Passage.of(notice.text(), texts.language().getLanguage()));
        }
        for (Section section : document.sections()) {
            section(section);
        }
        if (document.sections().isEmpty()) {
            paragraphs.write("Absent", texts.of(Label.NOTHING_TO_SHOW));
        }
        paragraphs.write("Imprint", texts.of(Label.DOCUMENT_RECORDED));
    }

    /** The time of the last step that was written; null if there was none. */
    @Nullable
    ZonedDateTime lastTime() {
        return steps.lastTime();
    }

    private static String name(Notice.Kind kind) {
        return kind.name().charAt(0) + kind.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private void section(Section section) throws IOException {
        paragraphs.write("Heading1", texts.of(section.kind().heading()));
        if (section.kind() == Section.Kind.JOURNEY) {
            new JourneyTable(xml, paragraphs, steps, texts, document.title()).write(section.blocks());
            return;
        }
        for (DocumentBlock block : section.blocks()) {
            if (block instanceof DocumentBlock.OutputGroup output) {
                output(output);
            } else if (block instanceof DocumentBlock.Anomaly anomaly) {
                anomaly(anomaly);
            } else if (block instanceof DocumentStep step) {
                steps.write(step, IN_SECTION, document.title());
            } else if (block instanceof DocumentBlock.Gap gap) {
                paragraphs.write("Absent", gap.text(texts));
            }
        }
    }

    private void output(DocumentBlock.OutputGroup output) throws IOException {
        paragraphs.open(IN_SECTION).ours(texts.of(Label.GROUP));
        if (output.number() != null) {
            paragraphs.ours(" " + output.number());
        }
        if (output.continued()) {
            paragraphs.ours(" (" + texts.of(Label.GROUP_CONTINUED) + ")");
        }
        if (output.configName() != null) {
            paragraphs.ours(" · ").foreign(output.configName(), null);
        }
        paragraphs.close();
        for (DocumentBlock entry : output.entries()) {
            if (entry instanceof DocumentStep step) {
                steps.write(step, IN_ENTRY, output.configName());
            } else if (entry instanceof DocumentBlock.Gap gap) {
                paragraphs.write("Absent", gap.text(texts));
            }
        }
    }

    private void anomaly(DocumentBlock.Anomaly anomaly) throws IOException {
        paragraphs.write(IN_SECTION, texts.of(anomaly.kind()));
        paragraphs.write("RunText", Passage.of(anomaly.message(), "en"));
        steps.details(List.of(
                Fact.of(Label.STEP_NUMBER, Long.toString(anomaly.number())),
                Fact.of(Label.FACT_EVENT_ID, anomaly.eventId())));
        if (anomaly.event() != null) {
            steps.write(anomaly.event(), IN_ENTRY, null);
        }
    }
}
