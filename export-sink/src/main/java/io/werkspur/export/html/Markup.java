// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html;

import io.werkspur.export.escape.SafeText;
import io.werkspur.export.format.RenderNotes;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;

/**
 * Writes HTML in the syntax of XML, piece by piece. There is no way to write text unescaped, and attributes that a browser would
 * run or follow have methods of their own, which take nothing but what is harmless.
 */
final class Markup {
    private static final int BUFFER = 1 << 15;
    private static final int BASE64_PIECE = 3 << 12;

    private final Writer out;
    private final RenderNotes notes;
    private final Deque<String> open = new ArrayDeque<>();
    private boolean inStartTag;

    Markup(OutputStream stream, RenderNotes notes) {
        this.out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), BUFFER);
        this.notes = notes;
    }

    /** The first line, which says that this is HTML as it is today. */
    void doctype() throws IOException {
        out.write("<!DOCTYPE html>\n");
    }

    /** Opens an element. */
    Markup open(String element) throws IOException {
        endStartTag();
        out.write('<');
        out.write(element);
        open.push(element);
        inStartTag = true;
        return this;
    }

    /** Opens an element of a class. */
    Markup open(String element, String styleClass) throws IOException {
        return open(element).with("class", styleClass);
    }

    /** An attribute of the element that was just opened. */
    Markup with(String name, String value) throws IOException {
        if (name.equals("href") || name.equals("src") || name.equals("style") || name.startsWith("on")) {
            throw new IllegalArgumentException("Expected an attribute that does nothing, but got " + name
                    + "; links and media have methods of their own");
        }
        attribute(name);
        notes.replaced(SafeText.write(value, out));
        out.write('"');
        return this;
    }

    /** Makes the element that was just opened a link. */
    Markup to(SafeLink link) throws IOException {
        attribute("href");
        SafeText.write(link.target(), out);
        out.write('"');
        return this;
    }

    /** Gives the element that was just opened its medium. */
    Markup embedding(EmbeddedMedium medium) throws IOException {
        attribute("src");
        out.write("data:");
        SafeText.write(medium.contentType(), out);
        out.write(";base64,");
        byte[] bytes = medium.bytes();
        for (int i = 0; i < bytes.length; i += BASE64_PIECE) {
            int length = Math.min(BASE64_PIECE, bytes.length - i);
            byte[] piece = Arrays.copyOfRange(bytes, i, i + length);
            out.write(Base64.getEncoder().encodeToString(piece));
        }
        out.write('"');
        return this;
    }

    /** Text inside the open element. */
    Markup text(String text) throws IOException {
        endStartTag();
        notes.replaced(SafeText.write(text, out));
        return this;
    }

    /** The rules of the page, which are ours. */
    Markup rules(StyleSheet style) throws IOException {
        endStartTag();
        out.write(style.css());
        return this;
    }

    /** An end of line between elements, so that the file can be read. */
    Markup line() throws IOException {
        endStartTag();
        out.write('\n');
        return this;
    }

    /** Closes the element that was opened last. */
    Markup close() throws IOException {
        String element = open.pop();
        if (inStartTag && isVoid(element)) {
            out.write("/>");
            inStartTag = false;
            return this;
        }
        endStartTag();
        out.write("</");
        out.write(element);
        out.write('>');
        return this;
    }

    /** An element with a text and nothing else. */
    Markup element(String element, String styleClass, String text) throws IOException {
        return open(element, styleClass).text(text).close();
    }

    /** Hands everything on; the stream stays open. */
    void flush() throws IOException {
        out.flush();
    }

    private void attribute(String name) throws IOException {
        if (!inStartTag) {
            throw new IllegalStateException(
                    "Expected attributes right after their element, but got " + name + " later");
        }
        out.write(' ');
        out.write(name);
        out.write("=\"");
    }

    private void endStartTag() throws IOException {
        if (inStartTag) {
            out.write('>');
            inStartTag = false;
        }
    }

    private static boolean isVoid(String element) {
        return element.equals("meta") || element.equals("img") || element.equals("link");
    }
}
