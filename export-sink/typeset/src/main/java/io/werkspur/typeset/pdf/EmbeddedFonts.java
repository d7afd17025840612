// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.pdf;

import io.werkspur.typeset.SettingNotes;
import io.werkspur.typeset.font.Typeface;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The fonts of a document, in the order in which they are first used. For one thread. */
final class EmbeddedFonts {
    private final PDDocument document;
    private final Map<Typeface, EmbeddedFont> fonts = new LinkedHashMap<>();
    private final COSDictionary resources = new COSDictionary();

    EmbeddedFonts(PDDocument document) {
        this.document = document;
    }

    EmbeddedFont of(Typeface typeface) throws IOException {
        EmbeddedFont font = fonts.get(typeface);
        if (font == null) {
            font = new EmbeddedFont(document, typeface, "F" + (fonts.size() + 1));
            fonts.put(typeface, font);
            resources.setItem(COSName.getPDFName(font.resource()), font.font());
        }
        return font;
    }

    /** Returns the dictionary that all pages share. */
    COSDictionary resources() {
        return resources;
    }

    void finish(SettingNotes notes) throws IOException {
        for (EmbeddedFont font : fonts.values()) {
            font.finish(document);
            notes.font(font.name());
        }
    }
}
