// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx;

import io.werkspur.export.escape.SafeText;
import io.werkspur.export.format.RenderNotes;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes one XML part of a document, piece by piece. There is no way to write text unescaped. For one thread. */
final class WordXml {
    private static final int BUFFER = 1 << 15;

    private final Writer out;
    private final RenderNotes notes;
    private final Deque<String> open = new ArrayDeque<>();
    private boolean inStartTag;

    WordXml(OutputStream stream, RenderNotes notes) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), BUFFER);
        this.notes = notes;
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    }

    WordXml open(String element) throws IOException {
        endStartTag();
        out.write('<');
        out.write(element);
        open.push(element);
        inStartTag = true;
        return this;
    }

    /** An attribute of the element that was just opened. */
    WordXml with(String name, String value) throws IOException {
        if (!inStartTag) {
            throw new IllegalStateException(
                    "Expected attributes right after their element, but got " + name + " later");
        }
        out.write(' ');
        out.write(name);
        out.write("=\"");
        notes.replaced(SafeText.write(value, out));
        out.write('"');
        return this;
    }

    WordXml with(String name, long value) throws IOException {
        return with(name, Long.toString(value));
    }

    WordXml text(String text) throws IOException {
        endStartTag();
        notes.replaced(SafeText.write(text, out));
        return this;
    }

    /** The mark of a character that has no place in the text of a document. */
    WordXml marked(int codePoint) throws IOException {
        endStartTag();
        notes.replaced(1);
        out.write(SafeText.mark(codePoint));
        return this;
    }

    /** Closes the element that was opened last. */
    WordXml close() throws IOException {
        String element = open.pop();
        if (inStartTag) {
            out.write("/>");
            inStartTag = false;
        } else {
            out.write("</" + element + ">");
        }
        return this;
    }

    /** An element without anything in it. */
    WordXml leaf(String element) throws IOException {
        return open(element).close();
    }

    /** An element that says one thing, in its attribute {@code w:val}. */
    WordXml value(String element, String value) throws IOException {
        return open(element).with("w:val", value).close();
    }

    /** Hands everything on; the stream stays open. */
    void flush() throws IOException {
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
