// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.write;

import com.fasterxml.jackson.core.JsonGenerator;
import io.werkspur.foundation.text.WellFormed;
import io.werkspur.schema.Number;
import io.werkspur.schema.json.value.CodePointOrder;
import io.werkspur.schema.json.value.JsonNumber;
import io.werkspur.schema.json.value.JsonTime;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the members of objects, each kind of value in its one spelling. For one document and one thread. */
public final class JsonObjectWriter {
    private final JsonGenerator out;
    private final boolean writesAbsent;

    /** @param writesAbsent whether an absent value is written, as null, or left out */
    public JsonObjectWriter(JsonGenerator out, boolean writesAbsent) {
        this.out = out;
        this.writesAbsent = writesAbsent;
    }

    public void start() throws IOException {
        out.writeStartObject();
    }

    public void start(String name) throws IOException {
        out.writeObjectFieldStart(name);
    }

    public void end() throws IOException {
        out.writeEndObject();
    }

    public void startList(String name) throws IOException {
        out.writeArrayFieldStart(name);
    }

    public void startList() throws IOException {
        out.writeStartArray();
    }

    public void endList() throws IOException {
        out.writeEndArray();
    }

    /** The name of a member whose value is written next. */
    public void name(String name) throws IOException {
        out.writeFieldName(name);
    }

    void absent(String name) throws IOException {
        if (writesAbsent) {
            out.writeNullField(name);
        }
    }

    public void text(String name, @Nullable String value) throws IOException {
        if (value == null) {
            absent(name);
        } else {
            out.writeFieldName(name);
            out.writeString(WellFormed.repaired(value));
        }
    }

    public void whole(String name, @Nullable Long value) throws IOException {
        if (value == null) {
            absent(name);
        } else {
            out.writeFieldName(name);
            out.writeNumber(value.longValue());
        }
    }

    public void whole(String name, @Nullable Integer value) throws IOException {
        if (value == null) {
            absent(name);
        } else {
            out.writeFieldName(name);
            out.writeNumber(value.intValue());
        }
    }

    void decimal(String name, @Nullable Double value) throws IOException {
        if (value == null) {
            absent(name);
        } else {
            out.writeFieldName(name);
            decimal(value);
        }
    }

    void time(String name, @Nullable Instant value) throws IOException {
        text(name, value == null ? null : JsonTime.text(value));
    }

    /** A whole number that is a Long or a {@link Number}. */
    void seed(String name, @Nullable Object value) throws IOException {
        if (value == null) {
            absent(name);
        } else {
            out.writeFieldName(name);
            number(value);
        }
    }

    void texts(String name, Map<String, String> values) throws IOException {
        start(name);
        textMembers(values);
        end();
    }

    public void textMembers(Map<String, String> values) throws IOException {
        for (Map.Entry<String, String> entry : CodePointOrder.sorted(values).entrySet()) {
            text(WellFormed.repaired(entry.getKey()), entry.getValue());
        }
    }

    /** A number that is a Long, a Double or a {@link Number}, without a name. */
    void number(Object value) throws IOException {
        if (value instanceof Long whole) {
            out.writeNumber(whole);
        } else if (value instanceof Double decimal) {
            decimal(decimal);
        } else {
            text((Number) value);
        }
    }

    /** The generator for the values of metadata. */
    JsonGenerator generator() {
        return out;
    }

    // Only another writer can send a double or a text that is not a JSON number; its event is still shown, with a
    // string instead.
    private void decimal(double value) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumber(JsonNumber.text(value));
        } else {
            out.writeString(Double.toString(value));
        }
    }

    private void text(Number value) throws IOException {
        String text = value.getText();
        if (JsonNumber.isNumber(text)) {
            out.writeNumber(JsonNumber.canonical(text));
        } else {
            out.writeString(WellFormed.repaired(text));
        }
    }
}
