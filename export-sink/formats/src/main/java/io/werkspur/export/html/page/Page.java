// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html.page;

import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.label.Texts;
import java.io.IOException;
import java.io.OutputStream;

/** The frame of all pages. */
public final class Page {
    private Page() {}

    /**
     * Writes a page.
     *
     * @param title title of the browser's window
     * @param styleClass class of the page
     */
    public static void write(
            OutputStream out, RenderNotes notes, Texts texts, String title, String styleClass, Body body)
            throws IOException {
        Markup page = new Markup(out, notes);
        page.doctype();
        page.open("html")
                .with("lang", texts.language().getLanguage())
                .with("dir", "ltr")
                .line();
        page.open("head").line();
        meta(page, "charset", "utf-8");
        page.open("meta").with("http-equiv", "Content-Security-Policy").with("content", StyleSheet.PAGES.policy());
        page.close().line();
        named(page, "viewport", "width=device-width, initial-scale=1");
        named(page, "referrer", "no-referrer");
        named(page, "robots", "noindex, nofollow");
        page.open("title").text(title).close().line();
        page.open("style").rules(StyleSheet.PAGES).close().line();
        page.close().line();
        page.open("body", styleClass).line();
        body.write(page);
        page.close().line().close().line();
        page.flush();
    }

    private static void meta(Markup page, String name, String value) throws IOException {
        page.open("meta").with(name, value).close().line();
    }

    private static void named(Markup page, String name, String content) throws IOException {
        page.open("meta").with("name", name).with("content", content).close().line();
    }

    /** Writes the contents of the body. */
    @FunctionalInterface
    public interface Body {
        void write(Markup page) throws IOException;
    }
}
