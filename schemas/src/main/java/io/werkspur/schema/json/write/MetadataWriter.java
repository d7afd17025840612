// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.write;

import com.fasterxml.jackson.core.JsonGenerator;
import io.werkspur.foundation.text.WellFormed;
import io.werkspur.schema.MetadataMap;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.json.value.CodePointOrder;
import io.werkspur.schema.json.value.MetadataObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes metadata, its keys in order at every level. */
public final class MetadataWriter {
    private MetadataWriter() {}

    public static void write(JsonObjectWriter members, Map<String, MetadataValue> metadata) throws IOException {
        JsonGenerator out = members.generator();
        out.writeStartObject();
        for (Map.Entry<String, MetadataValue> entry :
                CodePointOrder.sorted(metadata).entrySet()) {
            out.writeFieldName(WellFormed.repaired(entry.getKey()));
            value(members, entry.getValue());
        }
        out.writeEndObject();
    }

    private static void value(JsonObjectWriter members, MetadataValue metadata) throws IOException {
        JsonGenerator out = members.generator();
        Object value = metadata.getValue().orElse(null);
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(WellFormed.repaired(text));
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                value(members, (MetadataValue) element);
            }
            out.writeEndArray();
        } else if (value instanceof MetadataMap object) {
            write(members, MetadataObject.asMap(object));
        } else {
            members.number(value);
        }
    }
}
