// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.html.page.EmbeddedMedium;
import io.werkspur.export.testing.MarkedRun;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.ExecutionRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlFormatTest {
    private static final String EVIL =
            "</p></style><script>alert(1)</script><img src=x onerror=alert(1)>\" onclick='x' ]]>"
                    + "\u0000\u202e javascript:alert(1) \ud800";

    static Stream<Arguments> pages() {
        List<Arguments> pages = new ArrayList<>();
        for (String sample : Runs.SAMPLES) {
            for (View view : View.values()) {
                pages.add(Arguments.of(sample, view, Locale.GERMAN));
                pages.add(Arguments.of(sample, view, Locale.ENGLISH));
            }
        }
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldBeAWholeInertAccessiblePageWhenASampleIsWritten(String sample, View view, Locale language)
            throws Exception {
        RenderNotes notes = new RenderNotes();
        byte[] first = page(Runs.sample(sample), view, options(language, RunMedia.none()), notes);
        Document page = ReadPage.of(first);

        assertThat(page.select("html").attr("lang")).isEqualTo(language.getLanguage());
        assertThat(notes.replacedCharacters()).isZero();
        assertThat(page(Runs.sample(sample), view, options(language, RunMedia.none()), new RenderNotes()))
                .isEqualTo(first);
    }

    @Test
    void shouldBeTheKnownPageWhenAJourneyIsWritten() throws IOException {
        String page = new String(
                page(Runs.sample("abc-123"), View.TEACHER, options(Locale.GERMAN, RunMedia.none()), new RenderNotes()),
                StandardCharsets.UTF_8);
        String body = page.substring(page.indexOf("<body"));

        if (Boolean.getBoolean("html.regenerate")) {
            Files.writeString(Path.of("src/test/resources/pages/stillepost-teacher-de.html"), body);
        }
        try (var expected = getClass().getResourceAsStream("/pages/stillepost-teacher-de.html")) {
            assertThat(body).isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"STUDENT", "TEACHER", "RESEARCHER"})
    void shouldStayInertAndCountWhenEveryTextIsHostile(View view) throws Exception {
        RenderNotes notes = new RenderNotes();
        ExecutionRecord record = MarkedRun.of(name -> name + EVIL);
        Document page = ReadPage.of(page(record, view, options(Locale.ENGLISH, RunMedia.none()), notes));

        assertThat(page.select("script, img")).isEmpty();
        assertThat(page.select("a")).isEmpty();
        assertThat(page.text()).contains("<script>alert(1)</script>").contains("␀⟨U+202E⟩ javascript:alert(1)");
        int shown = page.outerHtml().split("⟨U\\+202E⟩", -1).length - 1;
        assertThat(notes.replacedCharacters()).isEqualTo(3L * shown);
    }

    @Test
    void shouldTurnTextsTheirWayWhenTheyRunFromRightToLeft() throws Exception {
        Document page = ReadPage.of(
                page(Runs.sample("abc-123"), View.TEACHER, options(Locale.GERMAN, RunMedia.none()), new RenderNotes()));
        Element arabic = page.select("p.text[lang=ar]").first();

        assertThat(arabic.attr("dir")).isEqualTo("rtl");
        assertThat(arabic.wholeText()).isEqualTo("زهرة واحدة في المرج");
        assertThat(page.select("p.text[lang=ko]").first().attr("dir")).isEqualTo("ltr");
    }

    @Test
    void shouldCarrySmallMediaWhenAPageCanShowThem() throws Exception {
        byte[] bytes = {1, 2, 3, 4, 5};
        Document page = withMedia(new Medium.Found("image/png", 5, "ab", () -> new ByteArrayInputStream(bytes)));

        assertThat(page.select("img").first().attr("src")).isEqualTo("data:image/png;base64,AQIDBAU=");
        assertThat(page.select("img").first().attr("alt")).isEqualTo("Image: img1.png");
        assertThat(page.select("a")).hasSize(1);
        assertThat(page.select("a").attr("href")).isEqualTo("https://cdn.example.org/generated/gpt5/9f2c.png");
    }

    @Test
    void shouldSayWhyWhenAMediumIsNotCarried() throws Exception {
        int tooLarge = EmbeddedMedium.MAX_BYTES + 1;
        Medium.Content none = () -> {
            throw new IOException("away");
        };

        assertThat(reason(new Medium.Missing("no such file"))).contains("no such file");
        assertThat(reason(new Medium.Found("image/png", tooLarge, "ab", none))).contains("too large");
        assertThat(reason(new Medium.Found("image/svg+xml", 5, "ab", none))).contains("cannot show");
        assertThat(reason(new Medium.Found("image/png", 5, "ab", none))).contains("could not be read");
        assertThat(reason(new Medium.Found("image/png", 5, "ab", () -> new ByteArrayInputStream(new byte[4]))))
                .contains("could not be read");
    }

    private static String reason(Medium medium) throws Exception {
        Document page = withMedia(medium);
        assertThat(page.select("img")).isEmpty();
        assertThat(page.select("figcaption").first().text()).contains("media/img1.png");
        return page.select("figure .absent").first().text();
    }

    private static Document withMedia(Medium medium) throws Exception {
        return ReadPage.of(page(
                Runs.sample("def-456"),
                View.RESEARCHER,
                options(Locale.ENGLISH, location -> medium),
                new RenderNotes()));
    }

    private static RenderOptions options(Locale language, RunMedia media) {
        return new RenderOptions(
                language, ZoneId.of("Europe/Berlin"), media, LineEnding.LF, TemporaryFiles.ofProcess());
    }

    private static byte[] page(ExecutionRecord record, View view, RenderOptions options, RenderNotes notes)
            throws IOException {
        List<ExportFile> files = new HtmlFormat().files(ViewedRun.of(view, RunRecord.of(record)), options);
        assertThat(files).hasSize(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.get(0).content().writeTo(out, notes);
        return out.toByteArray();
    }
}
