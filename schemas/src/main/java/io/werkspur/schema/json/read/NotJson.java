// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.read;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.werkspur.foundation.text.Excerpt;
import java.io.IOException;

/** Explains why and where a text is not JSON. */
public final class NotJson {
    private NotJson() {}

    public static String reason(IOException e) {
        if (!(e instanceof JsonProcessingException broken)) {
            return "Expected JSON, but got something else: " + Excerpt.plain(String.valueOf(e.getMessage()));
        }
        JsonLocation place = broken.getLocation();
        return "Expected JSON, but got something else: " + Excerpt.plain(broken.getOriginalMessage())
                + (place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")");
    }
}
