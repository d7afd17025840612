// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx.text;

import io.werkspur.export.document.Passage;
import io.werkspur.typeset.TextDirection;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes paragraphs of pieces of text, each with the fonts, direction and language of its script. */
public final class Paragraphs {
    private final WordXml xml;
    private boolean isRightToLeft;

    public Paragraphs(WordXml xml) {
        this.xml = xml;
    }

    /** Begins a paragraph with the direction of the document. */
    public Paragraphs open(String style) throws IOException {
        return open(style, TextDirection.NEUTRAL, false);
    }

    /** Begins a paragraph that stays on the same page as the next one. */
    public Paragraphs openWithNext(String style) throws IOException {
        return open(style, TextDirection.NEUTRAL, true);
    }

    private Paragraphs open(String style, TextDirection direction, boolean isWithNext) throws IOException {
        isRightToLeft = direction == TextDirection.RIGHT_TO_LEFT;
        xml.open("w:p").open("w:pPr").value("w:pStyle", style);
        if (isWithNext) {
            xml.leaf("w:keepNext");
        }
        if (isRightToLeft) {
            xml.leaf("w:bidi");
        }
        xml.close();
        return this;
    }

    /** Writes our own words, in the document's language. */
    public Paragraphs ours(String text) throws IOException {
        xml.open("w:r");
        content(text);
        xml.close();
        return this;
    }

    /**
     * Writes an untrusted text of the run.
     *
     * @param language its language; null if not known
     */
    public Paragraphs foreign(String text, @Nullable String language) throws IOException {
        List<ScriptRun> runs = ScriptRun.of(text, language, isRightToLeft);
        for (ScriptRun run : runs) {
            xml.open("w:r");
            properties(run.script(), DocxLanguages.ofPiece(language, run.script()));
            content(run.text());
            xml.close();
        }
        return this;
    }

    public void close() throws IOException {
        xml.close();
    }

    /** Writes a paragraph with our own words. */
    public void write(String style, String text) throws IOException {
        open(style).ours(text).close();
    }

    /** Writes a paragraph with a text of the run, which has its own direction. */
    public void write(String style, Passage passage) throws IOException {
        open(style, passage.direction(), false)
                .foreign(passage.text(), passage.language())
                .close();
    }

    private void properties(Script script, @Nullable String language) throws IOException {
        xml.open("w:rPr");
        String font = script.font();
        if (font != null) {
            xml.open("w:rFonts").with("w:ascii", font).with("w:hAnsi", font);
            xml.with("w:eastAsia", font).with("w:cs", font).close();
        }
        if (language == null) {
            xml.leaf("w:noProof");
        }
        if (script == Script.RIGHT_TO_LEFT) {
            xml.leaf("w:rtl");
        } else if (script.isComplex()) {
            xml.leaf("w:cs");
        }
        if (language != null) {
            String place = script.isComplex() ? "w:bidi" : script.isEastAsian() ? "w:eastAsia" : "w:val";
            xml.open("w:lang").with(place, language).close();
        }
        xml.close();
    }

    // CR LF and LF are written differently, so that the text is preserved; Word shows both as the end of a line.
    private void content(String text) throws IOException {
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && c != '\r' && c != '\t') {
                continue;
            }
            words(text.substring(written, i));
            if (c == '\r' && text.startsWith("\n", i + 1)) {
                xml.leaf("w:cr");
                i++;
            } else if (c == '\r') {
                xml.open("w:t").marked(c).close();
            } else {
                xml.leaf(c == '\n' ? "w:br" : "w:tab");
            }
            written = i + 1;
        }
        words(text.substring(written));
    }

    private void words(String text) throws IOException {
        if (!text.isEmpty()) {
            xml.open("w:t").with("xml:space", "preserve").text(text).close();
        }
    }
}
