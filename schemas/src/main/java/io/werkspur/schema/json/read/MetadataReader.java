// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.event.Limits;
import io.werkspur.schema.json.value.CodePointOrder;
import io.werkspur.schema.json.value.MetadataObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Reads the metadata of one step, up to the limits on depth and size of an event. */
final class MetadataReader {
    private final JsonInput in;
    private final JsonParser parser;
    private int values;

    private MetadataReader(JsonInput in) {
        this.in = in;
        this.parser = in.parser();
    }

    static @Nullable Map<String, MetadataValue> read(JsonInput in) throws IOException {
        if (in.token() != JsonToken.START_OBJECT) {
            return in.mismatch("an object");
        }
        return new MetadataReader(in).map(1);
    }

    private Map<String, MetadataValue> map(int depth) throws IOException {
        SortedMap<String, MetadataValue> map = CodePointOrder.map();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = in.key();
            parser.nextToken();
            if (map.put(key, value(depth)) != null) {
                in.fail("Expected each key once, but got it again");
            }
        }
        return map;
    }

    private List<MetadataValue> list(int depth) throws IOException {
        List<MetadataValue> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(depth));
        }
        return list;
    }

    private MetadataValue value(int depth) throws IOException {
        if (depth > Limits.MAX_METADATA_DEPTH) {
            in.fail("Expected values nested at most " + Limits.MAX_METADATA_DEPTH + " deep, but got deeper ones");
            parser.skipChildren();
            return new MetadataValue(null);
        }
        // Every value needs at least one byte, so with more values the event is too large anyway; this bounds memory.
        if (++values > Limits.MAX_EVENT_BYTES) {
            parser.skipChildren();
            return new MetadataValue(null);
        }
        return new MetadataValue(
                switch (in.token()) {
                    case VALUE_NULL -> null;
                    case VALUE_TRUE -> Boolean.TRUE;
                    case VALUE_FALSE -> Boolean.FALSE;
                    case VALUE_STRING -> in.text();
                    case START_ARRAY -> list(depth + 1);
                    case START_OBJECT -> MetadataObject.of(map(depth + 1));
                    default -> in.number("a JSON value");
                });
    }
}
