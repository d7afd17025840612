// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html.list;

import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.html.page.Markup;
import io.werkspur.export.html.page.Page;
import io.werkspur.export.html.page.SafeLink;
import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The list of runs as a page. Its links are {@code /runs/ID?view=…&lang=…},
 * {@code /api/v1/runs/ID/export?format=…&view=…&lang=…} and, for the next page,
 * {@code /runs?view=…&lang=…&after=CURSOR}. Immutable, safe from any thread.
 */
public final class RunListPage {
    // The only one of the formats that some programs read only in part.
    private static final String QDA_FORMAT = "qdpx";

    private final Texts texts;
    private final ZoneId zone;

    /**
     * Creates pages in one language.
     *
     * @param language German or English
     * @param zone time zone of the times that are shown
     */
    public RunListPage(Locale language, ZoneId zone) {
        this.texts = Texts.in(language);
        this.zone = zone;
    }

    /**
     * Writes one page of the list as HTML in UTF-8; leaves the stream open.
     *
     * @param notes gets the number of replaced characters
     * @throws IOException if the stream fails
     */
    public void write(RunList list, OutputStream out, RenderNotes notes) throws IOException {
        Page.write(out, notes, texts, texts.of(Label.LIST_TITLE), "runs", page -> body(page, list));
    }

    private void body(Markup page, RunList list) throws IOException {
        page.open("header").line();
        page.open("p", "kind").text(texts.of(Label.DOCUMENT_VIEW) + " ");
        page.text(texts.of(Label.valueOf("VIEW_" + list.view().name()))).close().line();
        page.open("h1").text(texts.of(Label.LIST_TITLE)).close().line().close().line();
        page.open("main").line();
        if (list.rows().isEmpty()) {
            page.element("p", "nothing", texts.of(list.first() ? Label.LIST_EMPTY : Label.LIST_NO_MORE))
                    .line();
        } else {
            page.open("ol", "rows").with("role", "list").line();
            for (RunRow row : list.rows()) {
                row(page, list, row);
            }
            page.close().line();
        }
        pages(page, list);
        page.close().line();
        if (!list.rows().isEmpty() && list.formats().contains(QDA_FORMAT)) {
            page.open("footer")
                    .element("p", "about", texts.of(Label.LIST_QDA_LOSS))
                    .close()
                    .line();
        }
    }

    private void row(Markup page, RunList list, RunRow row) throws IOException {
        String status = row.status().name();
        page.open("li", "row " + status.toLowerCase(Locale.ROOT)).line();
        page.open("h2").open("a").to(asked(SafeLink.path("/runs/" + row.id()), list));
        page.open("bdi")
                .with("lang", "")
                .text(name(row))
                .close()
                .close()
                .close()
                .line();
        page.open("p", "when").text(time(row.time())).close().line();
        page.open("p", "about").open("bdi", "id").text(row.id()).close();
        if (row.userId() != null) {
            page.text(" · ").open("bdi").with("lang", "").text(row.userId()).close();
        }
        page.close().line();
        page.open("p", "state").element("span", "status", texts.of(Label.valueOf("STATUS_" + status)));
        page.text(" · " + texts.counted(row.steps(), Label.LIST_STEP_ONE, Label.LIST_STEP_MANY));
        if (row.missing() > 0) {
            page.text(" · ");
            page.element(
                    "strong", "absent", texts.counted(row.missing(), Label.LIST_MISSING_ONE, Label.LIST_MISSING_MANY));
        }
        if (row.contested()) {
            page.text(" · ").element("strong", "absent", texts.of(Label.LIST_CONTESTED));
        }
        page.close().line();
        formats(page, list, row);
        page.close().line();
    }

    private void formats(Markup page, RunList list, RunRow row) throws IOException {
        if (list.formats().isEmpty()) {
            return;
        }
        page.open("ul", "formats").with("role", "list").with("aria-label", texts.of(Label.LIST_FORMATS));
        for (String format : list.formats()) {
            SafeLink export =
                    SafeLink.path("/api/v1/runs/" + row.id() + "/export").with("format", format);
            page.open("li")
                    .open("a")
                    .to(asked(export, list))
                    .text(format)
                    .close()
                    .close();
        }
        page.close().line();
    }

    private void pages(Markup page, RunList list) throws IOException {
        if (list.first() && list.next() == null) {
            return;
        }
        page.open("nav", "pages").with("aria-label", texts.of(Label.LIST_PAGES));
        SafeLink runs = asked(SafeLink.path("/runs"), list);
        if (!list.first()) {
            page.open("a").to(runs).text(texts.of(Label.LIST_FIRST)).close().text(" ");
        }
        if (list.next() != null) {
            page.open("a", "next").to(runs.with("after", list.next()));
            page.text(texts.of(Label.LIST_NEXT)).close();
        }
        page.close().line();
    }

    private SafeLink asked(SafeLink link, RunList list) {
        return link.with("view", list.view().name().toLowerCase(Locale.ROOT))
                .with("lang", texts.language().getLanguage());
    }

    private String name(RunRow row) {
        return row.configName() == null ? texts.of(Label.LIST_WITHOUT_CONFIG) : row.configName();
    }

    private String time(@Nullable Instant time) {
        return time == null ? texts.of(Label.LIST_WITHOUT_TIME) : texts.dateAndTime(time.atZone(zone));
    }
}
