// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * An error of a request or of the service, as the client gets it: RFC 9457, {@value #CONTENT_TYPE}. The only form of
 * an error in our servers' responses. Immutable as long as nobody changes the values that it was created from.
 *
 * @param type the kind of problem: a URI that a program can compare; {@code about:blank} if the status says everything
 * @param status the HTTP status
 * @param title the kind in a few words
 * @param detail what is wrong here and what to do, one line
 * @param members more values for programs, in this order
 */
public record Problem(String type, int status, String title, String detail, Map<String, Object> members) {
    /** Content type of every problem. */
    public static final String CONTENT_TYPE = "application/problem+json";

    private static final String KINDS = "urn:werkspur:problem:";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A problem that its status describes; {@code detail} is one line for people. */
    public static Problem of(int status, String detail) {
        return new Problem("about:blank", status, HttpStatus.getMessage(status), detail, Map.of());
    }

    /**
     * The same as a problem of a kind that programs can recognize.
     *
     * @param kind such as {@code not-ready}; the type is {@code urn:werkspur:problem:<kind>}
     * @param kindTitle the kind in a few words
     */
    public Problem ofKind(String kind, String kindTitle) {
        return new Problem(KINDS + kind, status, kindTitle, detail, members);
    }

    /** The same with one more member; {@code value} is something that Jackson can write: text, number, list, map. */
    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(type, status, title, detail, more);
    }

    /** As JSON, in UTF-8; with the id of the request if it is known. */
    byte[] toJson(@Nullable String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        if (requestId != null) {
            body.put("request_id", requestId);
        }
        members.forEach(body::putIfAbsent);
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected members that can be written as JSON", e);
        }
    }
}
