// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx;

import io.werkspur.export.document.RunDocument;
import io.werkspur.export.docx.text.WordXml;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.zip.ZipEntries;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts of a document into a ZIP, always the same parts in the same order. Only one step of the run is in
 * memory at a time.
 */
final class DocxPackage {
    /** Namespace of the text and its footer. */
    static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    /** Namespace of pictures, which identifies a drawing as a picture. */
    static final String PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture";

    private static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    /** Prefix of the namespaces of the package. */
    static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

    private DocxPackage() {}

    /** @param begun when the run began; null if unknown */
    static void write(RunDocument document, @Nullable Instant begun, OutputStream out, RenderNotes notes)
            throws IOException {
        ZipEntries zip = new ZipEntries(out);
        String language = document.texts().language().equals(Locale.GERMAN) ? "de-DE" : "en-GB";
        DocxPictures pictures = new DocxPictures();
        zip.put("[Content_Types].xml", part -> copy("content-types.xml", language, part));
        zip.put("_rels/.rels", part -> copy("relationships.xml", language, part));
        zip.put("word/styles.xml", part -> copy("styles.xml", language, part));
        zip.put("word/settings.xml", part -> copy("settings.xml", language, part));
        zip.put("word/footer1.xml", part -> Footer.write(document, part));
        CoreProperties properties = new CoreProperties(document, language, begun);
        zip.put("word/document.xml", part -> properties.changed(text(document, pictures, part, notes)));
        zip.put("word/_rels/document.xml.rels", part -> relationships(pictures, part));
        for (DocxPicture picture : pictures.all()) {
            zip.put("word/" + picture.path(), picture::copyTo);
        }
        zip.put("docProps/core.xml", properties::writeTo);
        zip.finish();
    }

    private static @Nullable ZonedDateTime text(
            RunDocument document, DocxPictures pictures, OutputStream part, RenderNotes notes) throws IOException {
        WordXml xml = new WordXml(part, notes);
        xml.open("w:document");
        xml.with("xmlns:w", WORD);
        xml.with("xmlns:r", RELATIONSHIPS);
        xml.with("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing");
        xml.with("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main");
        xml.with("xmlns:pic", PICTURE);
        xml.open("w:body");
        Body body = new Body(document, xml, pictures);
        body.write();
        page(xml);
        xml.close().close();
        xml.flush();
        return body.lastTime();
    }

    // A4 with margins of 20 mm.
    private static void page(WordXml xml) throws IOException {
        xml.open("w:sectPr");
        xml.open("w:footerReference")
                .with("w:type", "default")
                .with("r:id", "footer")
                .close();
        xml.open("w:pgSz").with("w:w", 11_906).with("w:h", 16_838).close();
        xml.open("w:pgMar").with("w:top", 1_134).with("w:right", 1_134).with("w:bottom", 1_134);
        xml.with("w:left", 1_134)
                .with("w:header", 567)
                .with("w:footer", 567)
                .with("w:gutter", 0)
                .close();
        xml.close();
    }

    private static void relationships(DocxPictures pictures, OutputStream part) throws IOException {
        WordXml xml = new WordXml(part, new RenderNotes());
        xml.open("Relationships").with("xmlns", PACKAGE + "relationships");
        relationship(xml, "styles", "styles", "styles.xml");
        relationship(xml, "settings", "settings", "settings.xml");
        relationship(xml, "footer", "footer", "footer1.xml");
        for (DocxPicture picture : pictures.all()) {
            relationship(xml, picture.relationship(), "image", picture.path());
        }
        xml.close();
        xml.flush();
    }

    private static void relationship(WordXml xml, String id, String type, String target) throws IOException {
        xml.open("Relationship").with("Id", id).with("Type", RELATIONSHIPS + "/" + type);
        xml.with("Target", target).close();
    }

    private static void copy(String resource, String language, OutputStream part) throws IOException {
        try (InputStream in = DocxPackage.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Expected " + resource + " beside " + DocxPackage.class
                        + ", but it is not in the jar; build it again");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            part.write(text.replace("{language}", language).getBytes(StandardCharsets.UTF_8));
        }
    }
}
