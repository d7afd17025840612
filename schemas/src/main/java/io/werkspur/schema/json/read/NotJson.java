// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.read;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.werkspur.foundation.text.Excerpt;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Explains why and where a text is not JSON. */
public final class NotJson {
    private NotJson() {}

    /** Returns one line: what was expected, what came, and where if the parser knows. */
    public static String reason(IOException e) {
        if (!(e instanceof JsonProcessingException broken)) {
            return "Expected JSON, but got something else: " + Excerpt.plain(String.valueOf(e.getMessage()));
        }
        // The parser's own words for a text that was cut off name the token that it was in, and help nobody.
        String problem = broken instanceof JsonEOFException
                ? "Expected JSON, but got a text that ends before it is complete"
                : "Expected JSON, but got something else: " + Excerpt.plain(withoutList(broken.getOriginalMessage()));
        return problem + place(broken.getLocation());
    }

    // After a word that is no value, the parser lists all values that JSON has.
    private static String withoutList(String message) {
        int list = message.startsWith("Unrecognized token") ? message.indexOf(": was expecting") : -1;
        return list < 0 ? message : message.substring(0, list);
    }

    private static String place(@Nullable JsonLocation place) {
        return place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
    }
}
