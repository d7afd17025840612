// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.element;

import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.xml.XmlOut;
import io.werkspur.export.xml.XmlText;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes the elements of the files of a project. A wrapper is written with its first child. For one thread. */
public final class QdeOut {
    private final XmlOut xml;
    private final RenderNotes notes;

    /**
     * Begins a file.
     *
     * @param out stays open
     * @param notes gets the changes in texts, but not those in names, which repeat texts
     */
    public QdeOut(OutputStream out, RenderNotes notes) throws IOException {
        this.xml = new XmlOut(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        this.notes = notes;
    }

    /** Starts an element. */
    public void start(String element) throws IOException {
        xml.start(element);
    }

    /** Starts an element with a GUID and a name. */
    public void start(String element, String guid, String name) throws IOException {
        xml.start(element);
        attribute("guid", guid);
        attribute("name", name);
    }

    /** Writes an attribute of the element that has just started. */
    public void attribute(String name, String value) throws IOException {
        xml.attribute(name, XmlText.legal(value, new RenderNotes()));
    }

    /** Writes who made a source, a selection or a note, and when, if that is known. */
    public void made(@Nullable Instant time) throws IOException {
        attribute("creatingUser", Guids.RECORDER);
        String text = time == null ? null : QdaText.time(time);
        if (text != null) {
            attribute("creationDateTime", text);
        }
    }

    /** Writes an element with a text. */
    public void text(String element, String text) throws IOException {
        xml.leaf(element, XmlText.legal(text, notes));
    }

    /** Writes a text that is also elsewhere in the file, in full. */
    public void repeatedText(String element, String text) throws IOException {
        xml.leaf(element, XmlText.legal(text, new RenderNotes()));
    }

    /** Writes an element that refers to a part. */
    public void reference(String element, String guid) throws IOException {
        xml.start(element);
        attribute("targetGUID", guid);
        xml.end();
    }

    /** Ends the element that was started last. */
    public void end() throws IOException {
        xml.end();
    }

    /** Ends the file; leaves the stream open. */
    public void finish() throws IOException {
        xml.finish();
    }

    /** Returns an element that must not be empty. */
    public Wrapper wrapper(String element) {
        return new Wrapper(element);
    }

    /** Opens with its first child, ends only if it was opened. */
    public final class Wrapper {
        private final String element;
        private boolean isOpen;

        private Wrapper(String element) {
            this.element = element;
        }

        /** Starts it unless it has started; its next child follows. */
        public void open() throws IOException {
            if (!isOpen) {
                xml.start(element);
                isOpen = true;
            }
        }

        /** Ends it if it has started. */
        public void end() throws IOException {
            if (isOpen) {
                xml.end();
            }
        }
    }
}
