// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.werkspur.schema.event.FieldError;
import io.werkspur.schema.json.read.NotJson;
import io.werkspur.schema.json.value.CanonicalJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a JSON array, so that each element can be read, and be wrong, independently. Stateless, safe from any thread.
 */
public final class JsonDocuments {
    private JsonDocuments() {}

    /** The result of reading the text. */
    public sealed interface Split {
        /**
         * The text is an array.
         *
         * @param elements the text of each element, unchanged
         */
        record Elements(List<String> elements) implements Split {}

        /**
         * The text is not an array.
         *
         * @param error what is wrong with it
         */
        record Broken(FieldError error) implements Split {}
    }

    /**
     * The elements of an array. Never throws for bad input.
     *
     * @param most how many elements to read; the others are ignored
     */
    public static Split ofArray(String json, int most) {
        List<String> elements = new ArrayList<>();
        try (JsonParser parser = CanonicalJson.FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return broken("Expected a list, but got something else");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(element(json, parser));
                if (elements.size() == most) {
                    return new Split.Elements(elements);
                }
            }
            if (parser.nextToken() != null) {
                return broken("Expected one list, but got more after it");
            }
        } catch (IOException e) {
            return broken(NotJson.reason(e));
        }
        return new Split.Elements(elements);
    }

    private static String element(String json, JsonParser parser) throws IOException {
        int from = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        return json.substring(from, (int) parser.currentLocation().getCharOffset());
    }

    private static Split broken(String message) {
        return new Split.Broken(new FieldError("body", message));
    }
}
