// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import io.werkspur.foundation.text.Excerpt;

/** The position of a parser, as a person would write it: {@code metadata.loras[2]}. */
final class JsonPath {
    private static final int MAX_LENGTH = 200;

    private JsonPath() {}

    static String of(JsonParser parser) {
        StringBuilder path = new StringBuilder();
        JsonStreamContext place = parser.getParsingContext();
        while (place != null) {
            if (place.inArray() && place.hasCurrentIndex()) {
                prepend("[" + place.getCurrentIndex() + "]", path);
            } else if (place.inObject() && place.hasCurrentName()) {
                prepend(Excerpt.plain(place.getCurrentName()), path);
            }
            place = place.getParent();
        }
        return path.length() <= MAX_LENGTH ? path.toString() : path.substring(0, MAX_LENGTH) + "…";
    }

    private static void prepend(String step, StringBuilder path) {
        boolean isJoined = path.length() == 0 || path.charAt(0) == '[';
        path.insert(0, isJoined ? step : step + ".");
    }
}
