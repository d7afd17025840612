// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare.diff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;

/** Canonical JSON as a map from path to value: <code>items[0].metadata.seed</code> to <code>7</code>. Pure. */
final class FlatJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final SortedMap<String, String> values = new TreeMap<>();
    private final JsonParser parser;

    private FlatJson(JsonParser parser) {
        this.parser = parser;
    }

    static SortedMap<String, String> of(byte[] json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            FlatJson flat = new FlatJson(parser);
            parser.nextToken();
            flat.take("");
            return flat.values;
        } catch (IOException e) {
            throw new UncheckedIOException("Canonical JSON can be read", e);
        }
    }

    /** Adds the current value of the parser. */
    private void take(String path) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            takeObject(path);
        } else if (token == JsonToken.START_ARRAY) {
            takeArray(path);
        } else {
            values.put(path, token == JsonToken.VALUE_STRING ? '"' + parser.getText() + '"' : parser.getText());
        }
    }

    private void takeObject(String path) throws IOException {
        boolean empty = true;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            empty = false;
            String name = parser.currentName();
            parser.nextToken();
            take(path.isEmpty() ? name : path + "." + name);
        }
        if (empty) {
            values.put(path, "{}");
        }
    }

    private void takeArray(String path) throws IOException {
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            take(path + "[" + index + "]");
            index++;
        }
        if (index == 0) {
            values.put(path, "[]");
        }
    }
}
