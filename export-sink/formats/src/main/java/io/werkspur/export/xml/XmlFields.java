// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.xml;

import io.werkspur.export.field.Field;
import io.werkspur.schema.MetadataMap;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.Number;
import io.werkspur.schema.json.FieldText;
import io.werkspur.schema.json.value.MetadataObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes fields, maps and metadata as elements. For one document and one thread. */
final class XmlFields {
    private final XmlOut xml;

    XmlFields(XmlOut xml) {
        this.xml = xml;
    }

    /**
     * Writes an element for each field that is present; fields whose text is JSON have their own elements and are left
     * out.
     */
    <T> void write(List<Field<T>> fields, T from) throws IOException {
        for (Field<T> field : fields) {
            String text = field.kind() == Field.Kind.OBJECT || field.kind() == Field.Kind.LIST
                    ? null
                    : field.text().apply(from);
            if (text != null) {
                text(field.name(), text);
            }
        }
    }

    /** Writes any text. */
    void text(String name, String value) throws IOException {
        xml.start(name);
        if (XmlText.isLegal(value)) {
            xml.text(value);
        } else {
            xml.attribute("encoding", "json");
            xml.text(XmlText.json(value));
        }
        xml.endLeaf();
    }

    void texts(String name, Map<String, String> values) throws IOException {
        xml.start(name);
        for (Map.Entry<String, String> entry : new TreeMap<>(values).entrySet()) {
            xml.start("entry");
            text("key", entry.getKey());
            text("string", entry.getValue());
            xml.end();
        }
        xml.end();
    }

    void metadata(Map<String, MetadataValue> metadata) throws IOException {
        xml.start("metadata");
        entries(MetadataObject.asMap(MetadataObject.of(metadata)));
        xml.end();
    }

    private void entries(Map<String, MetadataValue> entries) throws IOException {
        for (Map.Entry<String, MetadataValue> entry : entries.entrySet()) {
            xml.start("entry");
            text("key", entry.getKey());
            value(entry.getValue());
            xml.end();
        }
    }

    private void value(MetadataValue metadata) throws IOException {
        Object value = metadata.getValue().orElse(null);
        if (value == null) {
            xml.start("null");
            xml.end();
        } else if (value instanceof Boolean truth) {
            xml.leaf("boolean", truth.toString());
        } else if (value instanceof String text) {
            text("string", text);
        } else if (value instanceof List<?> list) {
            xml.start("list");
            for (Object element : list) {
                value((MetadataValue) element);
            }
            xml.end();
        } else if (value instanceof MetadataMap object) {
            xml.start("object");
            entries(MetadataObject.asMap(object));
            xml.end();
        } else {
            number(value);
        }
    }

    // As in the JSON form, what only another writer considers a number is a string.
    private void number(Object value) throws IOException {
        String number = FieldText.number(value);
        if (number != null) {
            xml.leaf("number", number);
        } else {
            text("string", value instanceof Number foreign ? foreign.getText() : value.toString());
        }
    }
}
