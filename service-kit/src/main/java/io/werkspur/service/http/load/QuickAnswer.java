// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/**
 * A small response in JSON that needs no thread of those that work on requests.
 *
 * @param status HTTP status
 * @param body what Jackson can write: texts, numbers, lists, maps
 */
public record QuickAnswer(int status, Map<String, Object> body) {
    /** Content type of all of them. */
    public static final String CONTENT_TYPE = "application/json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Its bytes, in UTF-8. */
    public byte[] json() {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected members that can be written as JSON", e);
        }
    }
}
