// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.html.page.StyleSheet;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Reads a page with two parsers: one like a browser's, and one that accepts only well-formed XML. */
public final class ReadPage {
    private static final Set<String> ELEMENTS = Set.of(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "header",
            "main",
            "footer",
            "nav",
            "section",
            "h1",
            "h2",
            "h3",
            "h4",
            "p",
            "ol",
            "ul",
            "li",
            "div",
            "dl",
            "dt",
            "dd",
            "span",
            "strong",
            "bdi",
            "figure",
            "figcaption",
            "img",
            "audio",
            "video",
            "a");
    private static final Set<String> ATTRIBUTES = Set.of(
            "lang",
            "dir",
            "class",
            "id",
            "charset",
            "name",
            "content",
            "http-equiv",
            "role",
            "aria-label",
            "aria-labelledby",
            "aria-hidden",
            "alt",
            "src",
            "controls",
            "preload",
            "href",
            "rel");

    private ReadPage() {}

    /** Reads a page and checks the rules for every page. */
    public static Document of(byte[] page) throws Exception {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(page));
        Parser parser = Parser.htmlParser().setTrackErrors(100);
        Document document = Jsoup.parse(new String(page, StandardCharsets.UTF_8), "", parser);
        assertThat(parser.getErrors())
                .filteredOn(error -> !error.getErrorMessage().contains("Self closing flag"))
                .isEmpty();
        assertInert(document);
        assertAccessible(document);
        return document;
    }

    private static void assertInert(Document document) {
        for (Element element : document.getAllElements()) {
            if (element != document) {
                assertThat(ELEMENTS).contains(element.normalName());
            }
            for (Attribute attribute : element.attributes()) {
                assertThat(ATTRIBUTES).contains(attribute.getKey());
            }
        }
        assertThat(document.select("[href]"))
                .allSatisfy(link -> assertThat(link.attr("href")).matches("(https?://|/)[^/].*"));
        assertThat(document.select("[src]"))
                .allSatisfy(medium -> assertThat(medium.attr("src")).matches("(?s)data:(image|audio|video)/.*"));
        assertThat(document.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none'; style-src 'sha256-");
        assertThat(document.select("style")).hasSize(1);
        assertThat(document.select("style").get(0).data()).isEqualTo(StyleSheet.PAGES.css());
    }

    private static void assertAccessible(Document document) {
        assertThat(document.select("html").attr("lang")).isIn("de", "en");
        assertThat(document.select("title").text()).isNotBlank();
        assertThat(document.select("h1")).hasSize(1);
        assertThat(document.select("main")).hasSize(1);
        assertThat(document.select("img"))
                .allSatisfy(image -> assertThat(image.attr("alt")).isNotBlank());
        assertThat(document.select("audio, video"))
                .allSatisfy(medium -> assertThat(medium.attr("aria-label")).isNotBlank());
        assertThat(document.select("section"))
                .allSatisfy(section -> assertThat(document.getElementById(section.attr("aria-labelledby")))
                        .isNotNull());
        List<Integer> levels = document.select("h1, h2, h3, h4").stream()
                .map(heading -> heading.normalName().charAt(1) - '0')
                .toList();
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
        }
    }
}
