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
 * Writes XML in UTF-8, one element per line, two spaces per level; an empty element closes itself. Texts must be
 * representable in XML. For one thread.
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

    /** Begins an element on a new line. */
    public void start(String name) throws IOException {
        newLine();
        run(() -> xml.writeStartElement(name));
        depth++;
        hasChildren = false;
    }

    /** Writes an attribute of the element that has just started. */
    public void attribute(String name, String value) throws IOException {
        run(() -> xml.writeAttribute(name, value));
    }

    /** Writes more text of the element that has just started. */
    public void text(String value) throws IOException {
        run(() -> xml.writeCharacters(value));
    }

    /** Ends an element without child elements. */
    public void endLeaf() throws IOException {
        depth--;
        run(xml::writeEndElement);
        hasChildren = true;
    }

    /** Ends an element that has child elements or is empty. */
    public void end() throws IOException {
        depth--;
        if (hasChildren) {
            newLine();
        }
        run(xml::writeEndElement);
        hasChildren = true;
    }

    /** Writes an element with a text. */
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
