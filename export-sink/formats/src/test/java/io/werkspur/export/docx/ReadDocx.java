// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.xml.XmlFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.DocumentDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.FtrDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.SettingsDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Reads a document as programs do: its parts by the schemas, its text with the JDK's parser. */
final class ReadDocx {
    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    static {
        // POI considers a text that compresses well an attack.
        ZipSecureFile.setMinInflateRatio(0);
    }

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final byte[] whole;

    ReadDocx(byte[] bytes) throws IOException {
        whole = bytes;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(1980, 2, 1, 0, 0));
                assertThat(parts.put(entry.getName(), zip.readAllBytes())).isNull();
            }
        }
    }

    byte[] part(String name) {
        return parts.get(name);
    }

    List<String> names() {
        return List.copyOf(parts.keySet());
    }

    String xml(String name) {
        return new String(parts.get(name), StandardCharsets.UTF_8);
    }

    Element document() throws Exception {
        return XmlFiles.root(part("word/document.xml"));
    }

    /**
     * Fails unless each part is valid by its schema, POI opens the document, and nothing in it can run or is external.
     */
    void requireValid() throws Exception {
        requireValid(DocumentDocument.Factory.parse(new ByteArrayInputStream(part("word/document.xml"))));
        requireValid(StylesDocument.Factory.parse(new ByteArrayInputStream(part("word/styles.xml"))));
        requireValid(SettingsDocument.Factory.parse(new ByteArrayInputStream(part("word/settings.xml"))));
        requireValid(FtrDocument.Factory.parse(new ByteArrayInputStream(part("word/footer1.xml"))));
        assertThat(names())
                .allMatch(name -> name.matches("\\[Content_Types]\\.xml|_rels/\\.rels|docProps/core\\.xml"
                        + "|word/(styles|settings|footer1|document)\\.xml|word/_rels/document\\.xml\\.rels"
                        + "|word/media/image[0-9]+\\.(png|jpeg|gif|bmp)"));
        assertThat(xml("word/_rels/document.xml.rels")).doesNotContain("TargetMode", "hyperlink");
        Element document = document();
        assertThat(elements(document, "hyperlink")).isEmpty();
        assertThat(elements(document, "fldSimple")).isEmpty();
        assertThat(elements(document, "instrText")).isEmpty();
        String styles = xml("word/styles.xml");
        for (Element style : elements(document, "pStyle")) {
            assertThat(styles).contains("w:styleId=\"" + value(style) + "\"");
        }
        for (Element cell : elements(document, "tc")) {
            assertThat(cell.getLastChild().getLocalName()).isEqualTo("p");
        }
        try (XWPFDocument opened = new XWPFDocument(new ByteArrayInputStream(whole))) {
            assertThat(opened.getBodyElements()).isNotEmpty();
            assertThat(opened.getAllPictures()).hasSize((int) names().stream()
                    .filter(name -> name.startsWith("word/media/"))
                    .count());
        }
    }

    private static void requireValid(XmlObject part) {
        List<XmlError> errors = new ArrayList<>();
        part.validate(new XmlOptions().setErrorListener(errors));
        assertThat(errors).isEmpty();
    }

    /** The texts, one paragraph per line, with the original line ends and tabs. */
    String text() throws Exception {
        StringBuilder text = new StringBuilder();
        append(document(), text);
        return text.toString();
    }

    private static void append(Node node, StringBuilder text) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            switch (String.valueOf(child.getLocalName())) {
                case "t" -> text.append(child.getTextContent());
                case "br" -> text.append('\n');
                case "cr" -> text.append("\r\n");
                case "tab" -> text.append('\t');
                case "p" -> {
                    append(child, text);
                    text.append('\n');
                }
                default -> append(child, text);
            }
        }
    }

    /** All descendants of an element with that name in Word's namespace. */
    static List<Element> elements(Element below, String name) {
        NodeList found = below.getElementsByTagNameNS(WORD, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    /** The attribute {@code w:val} of an element. */
    static String value(Element element) {
        return element.getAttributeNS(WORD, "val");
    }

    static String attribute(Element element, String name) {
        return element.getAttributeNS(WORD, name);
    }
}
