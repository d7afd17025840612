// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.xml;

import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes XML in UTF-8, an element a line, two spaces a level; an element without content closes itself. Its texts must be
 * such that XML can hold them. For one thread.
 */
public final class XmlOut {
    private static final WstxOutputFactory FACTORY = new WstxOutputFactory();

    private final XMLStreamWriter xml;
    private final Writer text;
    private int depth;
    private boolean hasChildren;

    /**
     * Begins a document.
     *
     * @param declaration the first line, without its end
     */
    public XmlOut(OutputStream out, String declaration) throws IOException {
        this.text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write(declaration);
        this.xml = checked(() -> FACTORY.createXMLStreamWriter(text));
    }

    /** Begins an element on a line of its own. */
    public void start(String name) throws IOException {
        newLine();
        run(() -> xml.writeStartElement(name));
        depth++;
        hasChildren = false;
    }

    /** An attribute of the element that has just started. */
    public void attribute(String name, String value) throws IOException {
        run(() -> xml.writeAttribute(name, value));
    }

    /** More text of the element that has just started. */
    public void text(String value) throws IOException {
        run(() -> xml.writeCharacters(value));
    }

    /** Ends an element that holds no elements. */
    public void endLeaf() throws IOException {
        depth--;
        run(xml::writeEndElement);
        hasChildren = true;
    }

    /** Ends an element that holds elements, or nothing. */
    public void end() throws IOException {
        depth--;
        if (hasChildren) {
            newLine();
        }
        run(xml::writeEndElement);
        hasChildren = true;
    }

    /** An element that holds a text. */
    public void leaf(String name, String value) throws IOException {
        start(name);
        text(value);
        endLeaf();
    }

    /** Ends the document; leaves the stream open. */
    public void finish() throws IOException {
        run(() -> {
            xml.writeEndDocument();
            xml.flush();
        });
        text.write('\n');
        text.flush();
    }

    private void newLine() throws IOException {
        run(() -> xml.writeCharacters("\n" + "  ".repeat(depth)));
    }

    private interface Step {
        void run() throws XMLStreamException;
    }

    private interface Making<T> {
        T make() throws XMLStreamException;
    }

    private static void run(Step step) throws IOException {
        checked(() -> {
            step.run();
            return Boolean.TRUE;
        });
    }

    private static <T> T checked(Making<T> making) throws IOException {
        try {
            return making.make();
        } catch (XMLStreamException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IOException("Expected to write XML, but " + e.getMessage(), e);
        }
    }
}
