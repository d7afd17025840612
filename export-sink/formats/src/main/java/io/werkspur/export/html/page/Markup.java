// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html.page;

import io.werkspur.export.format.RenderNotes;
import io.werkspur.foundation.text.ElementWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;

/**
 * Writes HTML in the syntax of XML, piece by piece. There is no way to write unescaped text, and attributes that a browser
 * would run or follow have separate methods, which accept only harmless values.
 */
public final class Markup {
    private static final int BASE64_PIECE = 3 << 12;

    private final ElementWriter out;

    Markup(OutputStream stream, RenderNotes notes) {
        this.out = new ElementWriter(stream, notes::replaced);
    }

    /** Writes the first line, which says that this is modern HTML. */
    void doctype() throws IOException {
        out.verbatim("<!DOCTYPE html>\n");
    }

    /** Opens an element. */
    public Markup open(String element) throws IOException {
        out.open(element);
        return this;
    }

    /** Opens an element with a class. */
    public Markup open(String element, String styleClass) throws IOException {
        return open(element).with("class", styleClass);
    }

    /** Writes an attribute of the element that was just opened. */
    public Markup with(String name, String value) throws IOException {
        if (name.equals("href") || name.equals("src") || name.equals("style") || name.startsWith("on")) {
            throw new IllegalArgumentException("Expected an attribute that does nothing, but got " + name
                    + "; links and media have methods of their own");
        }
        out.attribute(name, value);
        return this;
    }

    /** Makes the element that was just opened a link. */
    public Markup to(SafeLink link) throws IOException {
        out.beginAttribute("href");
        out.piece(link.target());
        out.endAttribute();
        return this;
    }

    /** Gives the element that was just opened its medium. */
    public Markup embedding(EmbeddedMedium medium) throws IOException {
        out.beginAttribute("src");
        out.piece("data:" + medium.contentType() + ";base64,");
        byte[] bytes = medium.bytes();
        for (int i = 0; i < bytes.length; i += BASE64_PIECE) {
            int length = Math.min(BASE64_PIECE, bytes.length - i);
            byte[] piece = Arrays.copyOfRange(bytes, i, i + length);
            out.piece(Base64.getEncoder().encodeToString(piece));
        }
        out.endAttribute();
        return this;
    }

    /** Writes text inside the open element. */
    public Markup text(String text) throws IOException {
        out.text(text);
        return this;
    }

    /** Writes the style rules of the page, which are ours. */
    Markup rules(StyleSheet style) throws IOException {
        out.verbatim(style.css());
        return this;
    }

    /** Writes an end of line between elements, so that the file is readable. */
    public Markup line() throws IOException {
        out.verbatim("\n");
        return this;
    }

    /** Closes the element that was opened last. */
    public Markup close() throws IOException {
        if (out.isEmpty() && isVoid(out.current())) {
            out.closeEmpty();
        } else {
            out.close();
        }
        return this;
    }

    /** Writes an element with only a text. */
    public Markup element(String element, String styleClass, String text) throws IOException {
        return open(element, styleClass).text(text).close();
    }

    /** Writes everything to the stream, which stays open. */
    void flush() throws IOException {
        out.flush();
    }

    private static boolean isVoid(String element) {
        return element.equals("meta") || element.equals("img") || element.equals("link");
    }
}
