// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html;

import io.werkspur.export.document.Absence;
import io.werkspur.export.document.MediaPart;
import io.werkspur.export.document.NotEmbeddedException;
import io.werkspur.export.html.page.EmbeddedMedium;
import io.werkspur.export.html.page.Markup;
import io.werkspur.export.html.page.SafeLink;
import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import io.werkspur.recordstore.media.Medium;
import java.io.IOException;
import java.util.Optional;

/** A medium in the page, or its name and the reason why it is missing. */
final class HtmlMediumRenderer {
    private final Markup page;
    private final Texts texts;

    HtmlMediumRenderer(Markup page, Texts texts) {
        this.page = page;
        this.texts = texts;
    }

    /**
     * Writes the medium.
     *
     * @param label name of the step that refers to it
     */
    void write(MediaPart part, Label label) throws IOException {
        page.open("figure").line();
        if (part.medium() instanceof Medium.Found found) {
            found(part, found, label);
        } else if (part.medium() instanceof Medium.Missing missing) {
            Absence absence = Absence.of(missing, texts);
            absent(absence.reason(), absence.language());
        }
        String location = part.location();
        if (location != null) {
            caption(location);
        }
        Facts.write(page, texts, part.facts(), "facts");
        page.close().line();
    }

    private void caption(String location) throws IOException {
        page.open("figcaption");
        page.open("bdi").with("lang", "").text(location).close();
        Optional<SafeLink> link = SafeLink.web(location);
        if (link.isPresent()) {
            page.text(" ").open("a").to(link.get()).with("rel", "noreferrer noopener nofollow");
            page.text(texts.of(Label.MEDIUM_OPEN)).close();
        }
        page.close().line();
    }

    private void found(MediaPart part, Medium.Found found, Label label) throws IOException {
        EmbeddedMedium medium;
        try {
            medium = EmbeddedMedium.read(found);
        } catch (NotEmbeddedException e) {
            absent(texts.of(e.reason()), texts.language().getLanguage());
            return;
        }
        String name = part.name(texts.of(label));
        page.open(medium.element()).embedding(medium);
        if (medium.element().equals("img")) {
            page.with("alt", name);
        } else {
            page.with("controls", "controls").with("preload", "metadata").with("aria-label", name);
        }
        page.close().line();
    }

    private void absent(String reason, String language) throws IOException {
        String text = texts.of(Label.MEDIUM_MISSING);
        int place = text.indexOf("{0}");
        page.open("p", "absent").text(text.substring(0, place));
        page.open("bdi").with("lang", language).text(reason).close();
        page.text(text.substring(place + "{0}".length())).close().line();
    }
}
