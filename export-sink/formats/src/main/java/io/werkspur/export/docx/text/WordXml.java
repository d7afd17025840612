// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx.text;

import io.werkspur.export.format.RenderNotes;
import io.werkspur.foundation.text.ElementWriter;
import java.io.IOException;
import java.io.OutputStream;

/** Writes one XML part of a document, piece by piece. There is no way to write text unescaped. For one thread. */
public final class WordXml {
    private final ElementWriter out;

    public WordXml(OutputStream stream, RenderNotes notes) throws IOException {
        this.out = new ElementWriter(stream, notes::replaced);
        out.verbatim("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    }

    public WordXml open(String element) throws IOException {
        out.open(element);
        return this;
    }

    /** Writes an attribute of the element that was just opened. */
    public WordXml with(String name, String value) throws IOException {
        out.attribute(name, value);
        return this;
    }

    public WordXml with(String name, long value) throws IOException {
        return with(name, Long.toString(value));
    }

    public WordXml text(String text) throws IOException {
        out.text(text);
        return this;
    }

    /** Writes the mark of a character that is not allowed in the text of a document. */
    WordXml marked(int codePoint) throws IOException {
        out.marked(codePoint);
        return this;
    }

    /** Closes the element that was opened last. */
    public WordXml close() throws IOException {
        if (out.isEmpty()) {
            out.closeEmpty();
        } else {
            out.close();
        }
        return this;
    }

    /** Writes an empty element. */
    public WordXml leaf(String element) throws IOException {
        return open(element).close();
    }

    /** Writes an element with one value, in its attribute {@code w:val}. */
    public WordXml value(String element, String value) throws IOException {
        return open(element).with("w:val", value).close();
    }

    /** Writes everything to the stream, which stays open. */
    public void flush() throws IOException {
        out.flush();
    }
}
