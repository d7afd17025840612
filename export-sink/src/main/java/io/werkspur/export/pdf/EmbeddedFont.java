// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf;

import io.werkspur.export.font.Typeface;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A typeface in a document, of which only the glyphs that are used get into the file. For one thread. */
final class EmbeddedFont {
    private final String resource;
    private final Typeface typeface;
    private final PDType0Font font;
    private final Set<Integer> used = new TreeSet<>();

    EmbeddedFont(PDDocument document, Typeface typeface, String resource) throws IOException {
        this.resource = resource;
        this.typeface = typeface;
        synchronized (typeface) {
            this.font = PDType0Font.load(document, typeface.file(), true);
        }
    }

    /** What pages call it. */
    String resource() {
        return resource;
    }

    String name() {
        return typeface.name();
    }

    PDType0Font font() {
        return font;
    }

    /** Takes a glyph into the file. */
    void use(int glyph) {
        used.add(glyph);
    }

    /** Cuts the font down to what is used; nothing can be added after that. */
    void finish() throws IOException {
        synchronized (typeface) {
            font.addGlyphsToSubset(used);
            font.subset();
        }
    }
}
