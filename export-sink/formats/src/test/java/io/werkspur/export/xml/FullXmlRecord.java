// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.xml;

import io.werkspur.export.testing.RawJson;
import io.werkspur.foundation.text.WellFormed;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.json.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** Reads the record from a full XML. */
final class FullXmlRecord {
    private static final Set<String> NUMBERS = Set.of(
            "revision",
            "fold_version",
            "batch_index",
            "missing_omitted",
            "anomalies_omitted",
            "contested_hidden",
            "sequence_number",
            "stage",
            "stage_iteration",
            "loop_iteration",
            "execution_time",
            "total_execution_time",
            "released_through",
            "used_seed");

    private FullXmlRecord() {}

    static ExecutionRecord of(Element run) {
        return RecordJson.read(member(run).getBytes(StandardCharsets.UTF_8));
    }

    private static String member(Element element) {
        return switch (element.getLocalName()) {
            case "items", "anomalies" ->
                RawJson.list(XmlFiles.children(element).stream()
                        .map(FullXmlRecord::member)
                        .toList());
            case "missing", "contested" ->
                RawJson.list(XmlFiles.children(element).stream()
                        .map(range ->
                                "{\"from\":" + range.getAttribute("from") + ",\"to\":" + range.getAttribute("to") + "}")
                        .toList());
            case "metadata", "attributes", "object" -> entries(element);
            case "run", "item", "anomaly", "event", "context", "source" -> fields(element);
            default -> scalar(element);
        };
    }

    private static String fields(Element element) {
        Map<String, String> members = new LinkedHashMap<>();
        for (Element field : XmlFiles.children(element)) {
            boolean ofRun = element.getLocalName().equals("run");
            if (!field.getLocalName().equals("medium")
                    && (ofRun || !field.getLocalName().equals("contested"))) {
                members.put(field.getLocalName(), member(field));
            }
        }
        return RawJson.object(members);
    }

    private static String entries(Element element) {
        Map<String, String> members = new LinkedHashMap<>();
        for (Element entry : XmlFiles.children(element)) {
            List<Element> parts = XmlFiles.children(entry);
            members.put(text(parts.get(0)), value(parts.get(1)));
        }
        return RawJson.object(members);
    }

    private static String value(Element value) {
        return switch (value.getLocalName()) {
            case "null" -> "null";
            case "boolean", "number" -> value.getTextContent();
            case "list" ->
                RawJson.list(XmlFiles.children(value).stream()
                        .map(FullXmlRecord::value)
                        .toList());
            case "object" -> entries(value);
            default -> RawJson.string(text(value));
        };
    }

    private static String scalar(Element field) {
        String text = text(field);
        return NUMBERS.contains(field.getLocalName()) && text.matches("-?[0-9].*") ? text : RawJson.string(text);
    }

    // The JSON form cannot represent an unpaired surrogate; a separate test shows that XML does.
    static String text(Element element) {
        String content = element.getTextContent();
        return element.getAttribute("encoding").equals("json") ? WellFormed.repaired(RawJson.text(content)) : content;
    }
}
