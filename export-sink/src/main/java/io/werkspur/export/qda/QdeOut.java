// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.xml.XmlOut;
import io.werkspur.export.xml.XmlText;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The elements that the files of a project are made of. A wrapper gets into the file with its first child. For one thread. */
final class QdeOut {
    private final XmlOut xml;
    private final RenderNotes notes;

    /** @param notes takes what had to be changed in texts; not what had to be in names, which repeat texts */
    QdeOut(OutputStream out, RenderNotes notes) throws IOException {
        this.xml = new XmlOut(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        this.notes = notes;
    }

    void start(String element) throws IOException {
        xml.start(element);
    }

    void start(String element, String guid, String name) throws IOException {
        xml.start(element);
        attribute("guid", guid);
        attribute("name", name);
    }

    void attribute(String name, String value) throws IOException {
        xml.attribute(name, XmlText.legal(value, new RenderNotes()));
    }

    /** Who made a source, a selection or a note, and when, if that is known. */
    void made(@Nullable Instant time) throws IOException {
        attribute("creatingUser", Guids.RECORDER);
        String text = time == null ? null : QdaText.time(time);
        if (text != null) {
            attribute("creationDateTime", text);
        }
    }

    void text(String element, String text) throws IOException {
        xml.leaf(element, XmlText.legal(text, notes));
    }

    /** A text that stands in the file elsewhere, in full. */
    void repeatedText(String element, String text) throws IOException {
        xml.leaf(element, XmlText.legal(text, new RenderNotes()));
    }

    void reference(String element, String guid) throws IOException {
        xml.start(element);
        attribute("targetGUID", guid);
        xml.end();
    }

    void end() throws IOException {
        xml.end();
    }

    void finish() throws IOException {
        xml.finish();
    }

    /** An element that may not be empty. */
    Wrapper wrapper(String element) {
        return new Wrapper(element);
    }

    /** Opens with its first child, ends only if it was opened. */
    final class Wrapper {
        private final String element;
        private boolean isOpen;

        private Wrapper(String element) {
            this.element = element;
        }

        void open() throws IOException {
            if (!isOpen) {
                xml.start(element);
                isOpen = true;
            }
        }

        void end() throws IOException {
            if (isOpen) {
                xml.end();
            }
        }
    }
}
