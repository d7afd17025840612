// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.pdf;

import io.werkspur.typeset.font.Typeface;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.text.Normalizer;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A typeface in a document; the file contains only the glyphs that are used. For one thread. */
final class EmbeddedFont {
    private static final String REPLACEMENT = "\ufffd";

    private final String resource;
    private final Typeface typeface;
    private final PDType0Font font;
    // Text of each used glyph, in the order of their numbers.
    private final SortedMap<Integer, String> said = new TreeMap<>();

    EmbeddedFont(PDDocument document, Typeface typeface, String resource) throws IOException {
        this.resource = resource;
        this.typeface = typeface;
        synchronized (typeface) {
            this.font = PDType0Font.load(document, typeface.file(), true);
        }
    }

    /** Returns its name in the resources of pages. */
    String resource() {
        return resource;
    }

    String name() {
        return typeface.name();
    }

    PDType0Font font() {
        return font;
    }

    /**
     * Adds a glyph to the file.
     *
     * @param text its text here
     * @return whether the glyph has this text in the file: one glyph can have only one
     */
    boolean use(int glyph, String text) {
        String before = said.get(glyph);
        if (before == null) {
            int codePoint = typeface.codePoint(glyph);
            // A glyph without its own character gets the text of its first use.
            before = codePoint >= 0 ? Character.toString(codePoint) : text.isEmpty() ? REPLACEMENT : text;
            said.put(glyph, before);
        }
        return (before.equals(text) && !isPrivate(text)) || isJoined(before, text);
    }

    /**
     * A private-use character has no meaning for others, so its glyph needs an explicit text: ISO 19005-2, 6.2.11.7.3.
     */
    private static boolean isPrivate(String text) {
        return text.codePoints().anyMatch(point -> Character.getType(point) == Character.PRIVATE_USE);
    }

    // PDF readers reverse a word that runs from right to left, including the letters of a ligature, but not the single
    // Unicode character for the ligature.
    private static boolean isJoined(String character, String text) {
        return character.length() == 1
                && text.length() > 1
                && Character.UnicodeBlock.of(character.charAt(0)) == Character.UnicodeBlock.ARABIC_PRESENTATION_FORMS_B
                && Normalizer.normalize(character, Normalizer.Form.NFKC).equals(text);
    }

    /** Subsets the font; no glyph can be added after that. */
    void finish(PDDocument document) throws IOException {
        synchronized (typeface) {
            font.addGlyphsToSubset(said.keySet());
            font.subset();
        }
        font.getCOSObject()
                .setItem(
                        COSName.TO_UNICODE,
                        new PDStream(document, new ByteArrayInputStream(ToUnicode.of(said)), COSName.FLATE_DECODE));
    }
}
