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

/** A typeface in a document, of which only the glyphs that are used get into the file. For one thread. */
final class EmbeddedFont {
    private static final String REPLACEMENT = "\ufffd";

    private final String resource;
    private final Typeface typeface;
    private final PDType0Font font;
    // What each glyph that is used says, in the order of their numbers.
    private final SortedMap<Integer, String> said = new TreeMap<>();

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

    /**
     * Takes a glyph into the file.
     *
     * @param text what it says here
     * @return whether the file says so too: one glyph can say only one text
     */
    boolean use(int glyph, String text) {
        String before = said.get(glyph);
        if (before == null) {
            int codePoint = typeface.codePoint(glyph);
            // A glyph of no character of its own says what it is first used for.
            before = codePoint >= 0 ? Character.toString(codePoint) : text.isEmpty() ? REPLACEMENT : text;
            said.put(glyph, before);
        }
        return (before.equals(text) && !isPrivate(text)) || isJoined(before, text);
    }

    /** What a private character says is between those who use it, so it has to be said beside its glyph: ISO 19005-2, 6.2.11.7.3. */
    private static boolean isPrivate(String text) {
        return text.codePoints().anyMatch(point -> Character.getType(point) == Character.PRIVATE_USE);
    }

    // Readers turn a word around that runs from right to left, and with it a text of several letters that one glyph
    // says; the one
    // character that Unicode has for the joined letters stays as it is.
    private static boolean isJoined(String character, String text) {
        return character.length() == 1
                && text.length() > 1
                && Character.UnicodeBlock.of(character.charAt(0)) == Character.UnicodeBlock.ARABIC_PRESENTATION_FORMS_B
                && Normalizer.normalize(character, Normalizer.Form.NFKC).equals(text);
    }

    /** Cuts the font down to what is used; nothing can be added after that. */
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
