// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.xml.XmlFiles;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/**
 * A project as a program would read it.
 *
 * @param files bytes by name
 * @param root root of {@code project.qde}
 */
record Project(Map<String, byte[]> files, Element root) {
    private static final String QDE = "project.qde";
    private static final Set<String> WRAPPERS = Set.of(
            "Users", "Codes", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs", "VariableValue");

    static Project read(byte[] zip) throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                assertThat(files.put(entry.getName(), in.readAllBytes())).isNull();
            }
        }
        return new Project(files, XmlFiles.root(files.get(QDE)));
    }

    byte[] qde() {
        return files.get(QDE);
    }

    /** All elements with a name, at any depth. */
    List<Element> all(String name) {
        List<Element> found = new ArrayList<>();
        each(root, element -> {
            if (element.getLocalName().equals(name)) {
                found.add(element);
            }
        });
        return found;
    }

    /** The text of a source's file, with the end of a line as one character. */
    String text(Element source) {
        return new String(file(source.getAttribute("plainTextPath")), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    /** The text of each selection, by its GUID. */
    Map<String, String> cuts() {
        Map<String, String> cuts = new LinkedHashMap<>();
        for (Element source : all("TextSource")) {
            int[] points = text(source).codePoints().toArray();
            for (Element selection : XmlFiles.children(source)) {
                if (selection.getLocalName().equals("PlainTextSelection")) {
                    int start = Integer.parseInt(selection.getAttribute("startPosition"));
                    int end = Integer.parseInt(selection.getAttribute("endPosition"));
                    cuts.put(selection.getAttribute("guid"), new String(points, start, end - start));
                }
            }
        }
        return cuts;
    }

    /**
     * Fails unless the head lines and selections of each text, joined again, are that text: this reveals positions that
     * are off by one.
     */
    void requireExactPositions() {
        Map<String, String> cuts = cuts();
        for (Element source : all("TextSource")) {
            List<Element> selections = XmlFiles.children(source).stream()
                    .filter(child -> child.getLocalName().equals("PlainTextSelection"))
                    .toList();
            if (selections.isEmpty()) {
                continue;
            }
            String text = text(source);
            int[] points = text.codePoints().toArray();
            StringBuilder again = new StringBuilder(text.substring(0, text.indexOf("\n\n") + 2));
            for (Element selection : selections) {
                String before = new String(points, 0, Integer.parseInt(selection.getAttribute("startPosition")));
                String head = before.substring(before.lastIndexOf('\n', before.length() - 2) + 1);
                String cut = cuts.get(selection.getAttribute("guid"));
                assertThat(head).startsWith("#").endsWith("\n");
                assertThat(cut).isNotEmpty();
                again.append(head).append(cut).append("\n\n");
            }
            assertThat(again.toString()).isEqualTo(text);
        }
    }

    /** All GUIDs of parts. */
    Set<String> guids() {
        Set<String> guids = new HashSet<>();
        each(root, element -> guids.add(element.getAttribute("guid")));
        guids.remove("");
        return guids;
    }

    /** The GUIDs in the children with a name, which refer to parts. */
    static List<String> references(Element parent, String name) {
        return XmlFiles.children(parent).stream()
                .filter(child -> child.getLocalName().equals(name))
                .map(child -> child.getAttribute("targetGUID"))
                .toList();
    }

    /** The values of variables on an element, by the name of the variable. */
    Map<String, String> values(Element on) {
        Map<String, String> names = new LinkedHashMap<>();
        all("Variable").forEach(variable -> names.put(variable.getAttribute("guid"), variable.getAttribute("name")));
        Map<String, String> values = new LinkedHashMap<>();
        for (Element value : XmlFiles.children(on)) {
            if (value.getLocalName().equals("VariableValue")) {
                List<Element> parts = XmlFiles.children(value);
                values.put(
                        names.get(parts.get(0).getAttribute("targetGUID")),
                        parts.get(1).getTextContent());
            }
        }
        return values;
    }

    /** The element with a name. */
    Element one(String element, String name) {
        return all(element).stream()
                .filter(candidate -> candidate.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Expected a " + element + " of the name " + name));
    }

    byte[] file(String path) {
        return files.get("sources/" + path.substring("internal://".length()));
    }

    /** Every text that a person can read. */
    String readable() {
        StringBuilder readable = new StringBuilder();
        each(root, element -> {
            NamedNodeMap attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                readable.append(((Attr) attributes.item(i)).getValue()).append('\n');
            }
            if (XmlFiles.children(element).isEmpty()) {
                readable.append(element.getTextContent()).append('\n');
            }
        });
        files.forEach((name, bytes) -> {
            if (name.endsWith(".txt")) {
                readable.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
            }
        });
        return readable.toString();
    }

    /** Fails unless the parts fit together, which the schema cannot check. Lines of texts end with LF. */
    void requireSound() {
        requireParts();
        files.forEach((name, bytes) -> {
            if (name.endsWith(".txt")) {
                assertThat(new String(bytes, StandardCharsets.UTF_8)).as(name).doesNotContain("\r");
            }
        });
    }

    /** The same for any line end. */
    void requireParts() {
        assertThat(files.keySet().iterator().next()).isEqualTo(QDE);
        assertThat(new String(qde(), StandardCharsets.UTF_8))
                .startsWith("<?xml")
                .doesNotContain("<!DOCTYPE");
        Set<String> guids = new HashSet<>();
        Set<String> targets = new HashSet<>();
        Set<String> paths = new HashSet<>();
        each(root, element -> {
            String guid = element.getAttribute("guid");
            if (!guid.isEmpty()) {
                assertThat(guids.add(guid)).as("twice: " + guid).isTrue();
            }
            for (String name : List.of(
                    "targetGUID",
                    "originGUID",
                    "creatingUser",
                    "creatingUserGUID",
                    "representedGUID",
                    "sourceVertex",
                    "targetVertex")) {
                targets.add(element.getAttribute(name));
            }
            for (String name : List.of("path", "plainTextPath")) {
                paths.add(element.getAttribute(name).replace("internal://", "sources/"));
            }
            if (WRAPPERS.contains(element.getLocalName())) {
                assertThat(XmlFiles.children(element))
                        .as(element.getLocalName())
                        .isNotEmpty();
            }
        });
        targets.remove("");
        paths.remove("");
        paths.add(QDE);
        assertThat(guids).containsAll(targets);
        assertThat(paths).isEqualTo(files.keySet());
        files.forEach((name, bytes) -> {
            assertThat(name).matches("project\\.qde|sources/[0-9a-f-]{36}\\.[a-z0-9]+");
            if (name.endsWith(".txt")) {
                assertThat(new String(bytes, StandardCharsets.UTF_8))
                        .as(name)
                        .isNotEmpty()
                        .doesNotStartWith("\ufeff");
            }
        });
    }

    private static void each(Element element, Consumer<Element> visit) {
        visit.accept(element);
        XmlFiles.children(element).forEach(child -> each(child, visit));
    }
}
