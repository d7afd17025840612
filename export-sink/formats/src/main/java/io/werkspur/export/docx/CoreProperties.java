// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx;

import io.werkspur.export.document.RunDocument;
import io.werkspur.export.docx.text.WordXml;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.label.Label;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of the file (ECMA-376-2, 11): title, language, creator. Its times are those of the run, not of the export, so that
 * the same run gives the same bytes. For one document.
 */
final class CoreProperties {
    private static final DateTimeFormatter W3CDTF =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT);
    private static final int LAST_YEAR = 9_999;

    private final RunDocument document;
    private final String language;
    private final @Nullable Instant begun;
    private @Nullable Instant changed;

    CoreProperties(RunDocument document, String language, @Nullable Instant begun) {
        this.document = document;
        this.language = language;
        this.begun = begun;
        this.changed = begun;
    }

    /** Sets the time of the last step; null if there is none. */
    void changed(@Nullable ZonedDateTime last) {
        if (last != null) {
            changed = last.toInstant();
        }
    }

    void writeTo(OutputStream part) throws IOException {
        // Replaced characters are counted in the text, not here.
        WordXml xml = new WordXml(part, new RenderNotes());
        xml.open("cp:coreProperties");
        xml.with("xmlns:cp", DocxPackage.PACKAGE + "metadata/core-properties");
        xml.with("xmlns:dc", "http://purl.org/dc/elements/1.1/");
        xml.with("xmlns:dcterms", "http://purl.org/dc/terms/");
        xml.with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
        xml.open("dc:title").text(title()).close();
        xml.open("dc:creator").text("Werkspur").close();
        xml.open("dc:language").text(language).close();
        time(xml, "dcterms:created", begun);
        time(xml, "dcterms:modified", changed);
        xml.close();
        xml.flush();
    }

    private String title() {
        String run = document.texts().of(Label.DOCUMENT_RUN) + " " + document.runId();
        return document.title() == null ? run : document.title() + " · " + run;
    }

    private static void time(WordXml xml, String name, @Nullable Instant when) throws IOException {
        if (when == null) {
            return;
        }
        ZonedDateTime utc = when.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC);
        if (utc.getYear() >= 1 && utc.getYear() <= LAST_YEAR) {
            xml.open(name).with("xsi:type", "dcterms:W3CDTF");
            xml.text(W3CDTF.format(utc)).close();
        }
    }
}
