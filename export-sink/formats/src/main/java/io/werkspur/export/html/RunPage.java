// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html;

import io.werkspur.export.document.DocumentBlock;
import io.werkspur.export.document.Notice;
import io.werkspur.export.document.RunDocument;
import io.werkspur.export.document.Section;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.html.page.Markup;
import io.werkspur.export.html.page.Page;
import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import io.werkspur.export.view.View;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** Writes a document as a page. */
final class RunPage {
    private final RunDocument document;
    private final Texts texts;
    private final Markup page;
    private final HtmlBlockRenderer blocks;

    private RunPage(RunDocument document, Markup page) {
        this.document = document;
        this.texts = document.texts();
        this.page = page;
        // With outputs only, the numbers of steps would be confusing.
        this.blocks = new HtmlBlockRenderer(page, texts, document.title(), document.view() != View.STUDENT);
    }

    static void write(RunDocument document, OutputStream out, RenderNotes notes) throws IOException {
        String name = document.title() == null ? "" : document.title() + " · ";
        String title = name + document.texts().of(Label.DOCUMENT_RUN) + " " + document.runId();
        Page.write(
                out,
                notes,
                document.texts(),
                title,
                "run " + document.view().name().toLowerCase(Locale.ROOT),
                page -> new RunPage(document, page).write());
    }

    private void write() throws IOException {
        header();
        page.open("main").line();
        for (Notice notice : document.notices()) {
            notice(notice);
        }
        for (Section section : document.sections()) {
            section(section);
        }
        if (document.sections().isEmpty()) {
            page.element("p", "nothing", texts.of(Label.NOTHING_TO_SHOW)).line();
        }
        page.close().line();
        page.open("footer")
                .element("p", "imprint", texts.of(Label.DOCUMENT_RECORDED))
                .close()
                .line();
    }

    private void header() throws IOException {
        page.open("header").line();
        page.open("p", "kind").text(texts.of(Label.DOCUMENT_RUN) + " · " + texts.of(Label.DOCUMENT_VIEW) + " ");
        page.text(texts.of(Label.valueOf("VIEW_" + document.view().name())))
                .close()
                .line();
        page.open("h1")
                .open("bdi")
                .with("lang", "")
                .text(heading())
                .close()
                .close()
                .line();
        Facts.write(page, texts, document.facts(), "facts of-run");
        page.close().line();
    }

    private String heading() {
        return document.title() == null ? document.runId() : document.title();
    }

    private void notice(Notice notice) throws IOException {
        page.open("p", "notice " + notice.kind().name().toLowerCase(Locale.ROOT))
                .with("role", "note");
        page.text(notice.text()).close().line();
    }

    private void section(Section section) throws IOException {
        String name = section.kind().name().toLowerCase(Locale.ROOT);
        boolean onTheWay = section.kind() != Section.Kind.COURSE && section.kind() != Section.Kind.ANOMALIES;
        page.open("section", (onTheWay ? "way " : "beside-the-way ") + name)
                .with("aria-labelledby", name)
                .line();
        page.open("h2")
                .with("id", name)
                .text(texts.of(section.kind().heading()))
                .close()
                .line();
        page.open("ol", "steps").with("role", "list").line();
        for (DocumentBlock block : section.blocks()) {
            blocks.write(block);
        }
        page.close().line().close().line();
    }
}
