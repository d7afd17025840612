// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.text;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;

/**
 * Writes elements in the syntax of XML, UTF-8, piece by piece. Texts and values of attributes are escaped; characters
 * that are not allowed in a document are replaced by a mark and counted. For one thread.
 */
public final class ElementWriter {
    private static final int BUFFER = 1 << 15;

    private final Writer out;
    private final LongConsumer replaced;
    private final Deque<String> open = new ArrayDeque<>();
    private boolean inStartTag;

    /**
     * Does not write anything.
     *
     * @param stream stays open
     * @param replaced gets the number of characters that were replaced
     */
    public ElementWriter(OutputStream stream, LongConsumer replaced) {
        this.out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), BUFFER);
        this.replaced = replaced;
    }

    /** Opens an element. */
    public void open(String element) throws IOException {
        endStartTag();
        out.write('<');
        out.write(element);
        open.push(element);
        inStartTag = true;
    }

    /** Writes an attribute of the element that was just opened. */
    public void attribute(String name, String value) throws IOException {
        beginAttribute(name);
        replaced.accept(MarkupText.write(value, out));
        endAttribute();
    }

    /** Begins an attribute whose value is written by {@link #piece}. */
    public void beginAttribute(String name) throws IOException {
        if (!inStartTag) {
            throw new IllegalStateException(
                    "Expected attributes right after their element, but got " + name + " later");
        }
        out.write(' ');
        out.write(name);
        out.write("=\"");
    }

    /** Writes a piece of the value of an attribute, escaped; replaced characters are not counted. */
    public void piece(String value) throws IOException {
        MarkupText.write(value, out);
    }

    /** Ends the value of an attribute. */
    public void endAttribute() throws IOException {
        out.write('"');
    }

    /** Writes text inside the open element. */
    public void text(String text) throws IOException {
        endStartTag();
        replaced.accept(MarkupText.write(text, out));
    }

    /** Writes the mark of a character that is not allowed in the text of a document. */
    public void marked(int codePoint) throws IOException {
        endStartTag();
        replaced.accept(1);
        out.write(MarkupText.mark(codePoint));
    }

    /** Writes our own characters unchanged; never text of a run. */
    public void verbatim(String characters) throws IOException {
        endStartTag();
        out.write(characters);
    }

    /** Whether the element that was opened last is still empty. */
    public boolean isEmpty() {
        return inStartTag;
    }

    /** Name of the element that was opened last. */
    public String current() {
        return open.element();
    }

    /** Closes the element that was opened last with an end tag. */
    public void close() throws IOException {
        endStartTag();
        out.write("</");
        out.write(open.pop());
        out.write('>');
    }

    /** Closes the element that was opened last, which must be empty, in its start tag. */
    public void closeEmpty() throws IOException {
        open.pop();
        out.write("/>");
        inStartTag = false;
    }

    /**
     * Writes everything to the stream, which stays open.
     *
     * @throws IllegalStateException if an element is open
     */
    public void flush() throws IOException {
        if (!open.isEmpty()) {
            throw new IllegalStateException("Expected all elements to be closed, but these are open: " + open);
        }
        out.flush();
    }

    private void endStartTag() throws IOException {
        if (inStartTag) {
            out.write('>');
            inStartTag = false;
        }
    }
}
