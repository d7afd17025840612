// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.html.ReadPage;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.SequenceRange;
import java.io.ByteArrayOutputStream;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class RunListPageTest {
    private static final List<String> FORMATS = List.of("html", "json");

    @Test
    void shouldTellEachRunWithItsLinksWhenThereAreSome() throws Exception {
        Document page = page(Locale.GERMAN, new RunList(View.TEACHER, List.of(row(View.TEACHER)), FORMATS, null, true));

        assertThat(page.select("h1").text()).isEqualTo("Durchläufe");
        assertThat(page.select("li.row h2 a").attr("href")).isEqualTo("/runs/abc-123?view=teacher&lang=de");
        assertThat(page.select(".row").text())
                .contains("stillepost", "03.11.2025, 10:30:00", "abc-123", "gruppe-7a", "abgeschlossen", "13 Schritte")
                .contains("3 Schritte fehlen");
        assertThat(page.select(".formats a").eachAttr("href"))
                .containsExactly(
                        "/api/v1/runs/abc-123/export?format=html&view=teacher&lang=de",
                        "/api/v1/runs/abc-123/export?format=json&view=teacher&lang=de");
        assertThat(page.select("nav")).isEmpty();
    }

    @Test
    void shouldShowNoPersonWhenAStudentLooks() throws Exception {
        Document page =
                page(Locale.ENGLISH, new RunList(View.STUDENT, List.of(row(View.STUDENT)), FORMATS, null, true));

        assertThat(page.text()).contains("abc-123").doesNotContain("gruppe-7a").doesNotContain("stillepost");
    }

    @Test
    void shouldLeadOnAndBackWhenThereAreMorePages() throws Exception {
        Document page =
                page(Locale.ENGLISH, new RunList(View.RESEARCHER, List.of(row(View.TEACHER)), FORMATS, "a/b&c", false));

        assertThat(page.select("nav a").eachAttr("href"))
                .containsExactly("/runs?view=researcher&lang=en", "/runs?view=researcher&lang=en&after=a%2Fb%26c");
    }

    @Test
    void shouldSayThatThereIsNothingWhenTheListIsEmpty() throws Exception {
        Document page = page(Locale.ENGLISH, new RunList(View.STUDENT, List.of(), FORMATS, null, true));

        assertThat(page.select("main").text()).isEqualTo("No runs are recorded here yet.");
    }

    @Test
    void shouldSayWhatProgramsDropWhereTheirFormatsAreOffered() throws Exception {
        List<RunRow> rows = List.of(row(View.TEACHER));
        RunList offered = new RunList(View.TEACHER, rows, List.of("html", "qdpx"), null, true);

        assertThat(page(Locale.GERMAN, offered).select("footer").text())
                .contains("MAXQDA", "weglassen kann: Beschreibungen, Verknüpfungen");
        assertThat(page(Locale.ENGLISH, offered).select("footer").text()).contains("may drop", "a new project");
        assertThat(page(Locale.ENGLISH, new RunList(View.TEACHER, rows, FORMATS, null, true))
                        .select("footer"))
                .isEmpty();
    }

    @Test
    void shouldStayInertWhenNamesAreHostile() throws Exception {
        String evil = "\"><script>alert(1)</script>\u202e";
        RunRow row = new RunRow("x", null, evil, evil, ExecutionStatus.RUNNING, 0, 0, true);
        Document page = page(Locale.ENGLISH, new RunList(View.TEACHER, List.of(row), List.of("a&b\"c"), null, true));

        assertThat(page.select("script")).isEmpty();
        assertThat(page.select("h2").text()).isEqualTo("\"><script>alert(1)</script>⟨U+202E⟩");
    }

    private static RunRow row(View view) {
        ExecutionRecord record = ExecutionRecord.newBuilder(Runs.sample("abc-123"))
                .setMissing(List.of(new SequenceRange(5L, 6L), new SequenceRange(9L, 9L)))
                .build();
        return RunRow.of(ViewedRun.of(view, RunRecord.of(record)), 13);
    }

    private static Document page(Locale language, RunList list) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RunListPage(language, ZoneId.of("Europe/Berlin")).write(list, out, new RenderNotes());
        return ReadPage.of(out.toByteArray());
    }
}
