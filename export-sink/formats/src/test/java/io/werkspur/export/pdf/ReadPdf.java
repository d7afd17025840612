// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Reads a PDF as screen readers do: by its structure, not by the position of letters. */
final class ReadPdf implements AutoCloseable {
    private static final Set<String> ACTIVE = Set.of(
            "JS",
            "JavaScript",
            "OpenAction",
            "AA",
            "URI",
            "Launch",
            "EmbeddedFiles",
            "EmbeddedFile",
            "GoToR",
            "RichMedia",
            "XFA",
            "Annots");

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private final byte[] bytes;
    private final PDDocument document;
    private final Map<COSDictionary, Map<Integer, String>> textByPage = new IdentityHashMap<>();
    private int missingGlyphs;

    ReadPdf(byte[] bytes) throws IOException {
        this.bytes = bytes;
        this.document = Loader.loadPDF(bytes);
        for (PDPage page : document.getPages()) {
            textByPage.put(page.getCOSObject(), texts(page));
        }
    }

    PDDocument document() {
        return document;
    }

    /** The texts and alternative texts of the elements, one per line, in the order of the structure. */
    String text() {
        StringBuilder text = new StringBuilder();
        elements().forEach(element -> text.append(element.text()).append('\n'));
        return text.toString();
    }

    /** How often the glyph for a missing character is shown. */
    int missingGlyphs() {
        return missingGlyphs;
    }

    /** The elements that have a text or an alternative text, in the order of the structure. */
    List<Element> elements() {
        List<Element> elements = new ArrayList<>();
        COSDictionary root = (COSDictionary)
                document.getDocumentCatalog().getCOSObject().getDictionaryObject(COSName.STRUCT_TREE_ROOT);
        walk((COSDictionary) root.getDictionaryObject(COSName.K), elements);
        return elements;
    }

    record Element(String type, String language, String text) {}

    private void walk(COSDictionary element, List<Element> elements) {
        StringBuilder text = new StringBuilder();
        List<COSDictionary> children = new ArrayList<>();
        COSBase kids = element.getDictionaryObject(COSName.K);
        for (COSBase kid :
                kids instanceof COSArray list ? list.toList() : kids == null ? List.<COSBase>of() : List.of(kids)) {
            COSBase object = kid instanceof COSObject reference ? reference.getObject() : kid;
            if (object instanceof COSNumber number) {
                text.append(piece(element.getCOSDictionary(COSName.PG), number.intValue()));
            } else if (object instanceof COSDictionary child && child.containsKey(COSName.S)) {
                children.add(child);
            } else if (object instanceof COSDictionary elsewhere) {
                text.append(piece(elsewhere.getCOSDictionary(COSName.PG), elsewhere.getInt("MCID")));
            }
        }
        String alternative = element.getString("Alt");
        if (alternative != null || !text.isEmpty()) {
            elements.add(new Element(
                    element.getNameAsString(COSName.S),
                    element.getString(COSName.LANG),
                    alternative == null ? text.toString() : alternative));
        }
        children.forEach(child -> walk(child, elements));
    }

    private String piece(COSDictionary page, int number) {
        String text = textByPage.get(page).get(number);
        assertThat(text).as("piece " + number).isNotNull();
        return text;
    }

    private Map<Integer, String> texts(PDPage page) throws IOException {
        Map<Integer, StringBuilder> texts = new TreeMap<>();
        Deque<COSDictionary> marks = new ArrayDeque<>();
        List<COSBase> operands = new ArrayList<>();
        PDFont font = null;
        PDFStreamParser parser = new PDFStreamParser(page);
        for (Object token = parser.parseNextToken(); token != null; token = parser.parseNextToken()) {
            if (!(token instanceof Operator operator)) {
                operands.add((COSBase) token);
                continue;
            }
            switch (operator.getName()) {
                case "BMC" -> marks.push(new COSDictionary());
                case "BDC" -> {
                    COSDictionary mark = (COSDictionary) operands.get(1);
                    marks.push(mark);
                    String said = mark.getString("ActualText");
                    if (said != null) {
                        add(texts, marks, said);
                    } else if (mark.containsKey(COSName.MCID)) {
                        texts.put(mark.getInt(COSName.MCID), new StringBuilder());
                    }
                }
                case "EMC" -> marks.pop();
                case "Tf" -> font = page.getResources().getFont((COSName) operands.get(0));
                case "TJ" -> {
                    boolean isSaid = marks.stream().anyMatch(mark -> mark.containsKey("ActualText"));
                    for (COSBase each : (COSArray) operands.get(0)) {
                        if (each instanceof COSString glyphs) {
                            String text = text(font, glyphs.getBytes());
                            if (!isSaid) {
                                add(texts, marks, text);
                            }
                        }
                    }
                }
                default -> {}
            }
            operands.clear();
        }
        assertThat(marks).isEmpty();
        Map<Integer, String> whole = new TreeMap<>();
        texts.forEach((number, text) -> whole.put(number, text.toString()));
        return whole;
    }

    private String text(PDFont font, byte[] codes) throws IOException {
        StringBuilder text = new StringBuilder();
        ByteArrayInputStream in = new ByteArrayInputStream(codes);
        while (in.available() > 0) {
            int code = font.readCode(in);
            if (code == 0) {
                missingGlyphs++;
            }
            String unicode = font.toUnicode(code);
            text.append(unicode == null ? "" : apart(unicode));
        }
        return text.toString();
    }

    /** Splits Unicode's single characters for joined Arabic letters into the letters. */
    private static String apart(String text) {
        return text.length() == 1 && text.charAt(0) >= 0xfe70 && text.charAt(0) <= 0xfefc
                ? Normalizer.normalize(text, Normalizer.Form.NFKC)
                : text;
    }

    private static void add(Map<Integer, StringBuilder> texts, Deque<COSDictionary> marks, String text) {
        marks.stream()
                .filter(mark -> mark.containsKey(COSName.MCID))
                .findFirst()
                .ifPresent(mark -> texts.get(mark.getInt(COSName.MCID)).append(text));
    }

    /** Fails unless the file conforms to the rules that a program can check. */
    void requireConforming(PDFAFlavour... flavours) throws Exception {
        for (PDFAFlavour flavour : flavours) {
            try (PDFAParser parser =
                    Foundries.defaultInstance().createParser(new ByteArrayInputStream(bytes), flavour)) {
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
                ValidationResult result = validator.validate(parser);
                List<String> failed = result.getTestAssertions().stream()
                        .filter(assertion -> assertion.getStatus() != TestAssertion.Status.PASSED)
                        .map(assertion -> assertion.getRuleId() + " " + assertion.getMessage() + " at "
                                + assertion.getLocation().getContext())
                        .toList();
                assertThat(failed).as(flavour.toString()).isEmpty();
                assertThat(result.getTotalAssertions()).isPositive();
            }
        }
    }

    /** Fails if anything in the file could run, open or fetch something. */
    void requireInert() {
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSBase> todo = new ArrayDeque<>(List.of(document.getDocument().getTrailer()));
        while (!todo.isEmpty()) {
            COSBase next = todo.pop();
            COSBase object = next instanceof COSObject reference ? reference.getObject() : next;
            if (object == null || !seen.add(object)) {
                continue;
            }
            if (object instanceof COSDictionary dictionary) {
                Set<String> names = new HashSet<>();
                dictionary.keySet().forEach(name -> names.add(name.getName()));
                names.retainAll(ACTIVE);
                assertThat(names).isEmpty();
                push(todo, dictionary.getValues());
            } else if (object instanceof COSArray array) {
                push(todo, array.toList());
            }
        }
    }

    private static void push(Deque<COSBase> todo, Collection<? extends COSBase> all) {
        all.stream().filter(Objects::nonNull).forEach(todo::push);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
