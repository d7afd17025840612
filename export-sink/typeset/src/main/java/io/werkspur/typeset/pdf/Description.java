// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.pdf;

import io.werkspur.foundation.text.ElementWriter;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * The metadata of a file: title, language, and that it conforms to PDF/UA-1 (ISO 14289-1, for all readers) and PDF/A-2a
 * (ISO 19005-2, for archiving).
 *
 * @param title title of the window that shows the file
 * @param language of headings and labels
 * @param creator name of the program that wrote the document
 */
public record Description(String title, Locale language, String creator) {
    private static final String COLOURS = "sRGB IEC61966-2.1";

    void writeTo(PDDocument document) throws IOException {
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        catalog.setLanguage(language.toLanguageTag());
        PDMarkInfo mark = new PDMarkInfo();
        mark.setMarked(true);
        catalog.setMarkInfo(mark);
        PDViewerPreferences viewer = new PDViewerPreferences(new COSDictionary());
        viewer.setDisplayDocTitle(true);
        catalog.setViewerPreferences(viewer);
        catalog.addOutputIntent(colours(document));
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setCreator(creator);
        catalog.setMetadata(new PDMetadata(document, new ByteArrayInputStream(xmp())));
    }

    /** Defines red, green and blue for this file. */
    private static PDOutputIntent colours(PDDocument document) throws IOException {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        PDOutputIntent colours = new PDOutputIntent(document, new ByteArrayInputStream(profile));
        colours.setInfo(COLOURS);
        colours.setOutputConditionIdentifier(COLOURS);
        return colours;
    }

    private byte[] xmp() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ElementWriter xmp = new ElementWriter(bytes, characters -> {});
        xmp.verbatim("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
        xmp.open("x:xmpmeta");
        xmp.attribute("xmlns:x", "adobe:ns:meta/");
        xmp.open("rdf:RDF");
        xmp.attribute("xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
        xmp.open("rdf:Description");
        xmp.attribute("rdf:about", "");
        xmp.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
        xmp.attribute("xmlns:xmp", "http://ns.adobe.com/xap/1.0/");
        xmp.attribute("xmlns:pdfuaid", "http://www.aiim.org/pdfua/ns/id/");
        xmp.attribute("xmlns:pdfaid", "http://www.aiim.org/pdfa/ns/id/");
        xmp.open("dc:title");
        xmp.open("rdf:Alt");
        xmp.open("rdf:li");
        xmp.attribute("xml:lang", "x-default");
        xmp.text(title);
        xmp.close();
        xmp.close();
        xmp.close();
        leaf(xmp, "xmp:CreatorTool", creator);
        leaf(xmp, "pdfuaid:part", "1");
        leaf(xmp, "pdfaid:part", "2");
        leaf(xmp, "pdfaid:conformance", "A");
        xmp.verbatim(PdfUaSchema.XML);
        xmp.close();
        xmp.close();
        xmp.close();
        xmp.verbatim("\n<?xpacket end=\"w\"?>");
        xmp.flush();
        return bytes.toByteArray();
    }

    private static void leaf(ElementWriter xmp, String element, String text) throws IOException {
        xmp.open(element);
        xmp.text(text);
        xmp.close();
    }

    /** PDF/A requires a file to describe all properties that are not in the standard: ISO 19005-2, 6.6.2.3. */
    private static final class PdfUaSchema {
        private static final String XML = read();

        private static String read() {
            try (InputStream in = Description.class.getResourceAsStream("pdfua-schema.xml")) {
                if (in == null) {
                    throw new IllegalStateException("Expected pdfua-schema.xml beside " + Description.class
                            + ", but the program was packed without it");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
