// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.werkspur.export.format.LineEnding;
import io.werkspur.schema.event.ExecutionId;
import io.werkspur.service.http.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of a request for many runs: which runs, and in which form. Refuses unknown members. For one request. */
final class Selection {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_QUERY = 2_000;

    private final JsonNode body;
    private final List<String> ids;

    /** Reads and checks the body of {@code request}. */
    Selection(Context request, Set<String> members) {
        this.body = body(request, members);
        this.ids = texts("ids");
        if (ids.isEmpty()) {
            throw ProblemException.badRequest("Expected ids of runs (ids), but there are none");
        }
        ids.forEach(id -> ExportQuery.read(id, ExecutionId::require));
    }

    private static JsonNode body(Context request, Set<String> members) {
        JsonNode body;
        try {
            body = JSON.readTree(request.body());
        } catch (JsonProcessingException e) {
            throw ProblemException.badRequest("Expected a JSON object, but the body is not JSON");
        }
        if (body == null || !body.isObject()) {
            throw ProblemException.badRequest("Expected a JSON object with ids, but got something else");
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!members.contains(name)) {
                throw ProblemException.badRequest(
                        "Expected the members " + members.stream().sorted().toList() + ", but there is another one");
            }
        });
        return body;
    }

    /** The runs, valid ids, at least one. */
    List<String> ids() {
        return ids;
    }

    /** Whether to include media. */
    boolean withMedia() {
        return !body.has("media") || body.get("media").asBoolean(true);
    }

    /** How the runs were chosen, for people. */
    String query() {
        String query = text("query");
        if (query != null && query.length() > MAX_QUERY) {
            throw ProblemException.badRequest(
                    "Expected a query of at most " + MAX_QUERY + " characters, but it is longer");
        }
        return query == null ? "runs by id" : query;
    }

    LineEnding lineEnding() {
        return ExportQuery.lineEnding(text(ExportQuery.LINE_ENDING), text(ExportQuery.FORMER_LINE_ENDING));
    }

    /** A text; null if it is absent. */
    @Nullable
    String text(String member) {
        JsonNode value = body.get(member);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw ProblemException.badRequest("Expected a text as " + member + ", but got something else");
        }
        return value.textValue();
    }

    /** A list of texts; {@code otherwise} if it is absent. */
    List<String> texts(String member, List<String> otherwise) {
        return body.has(member) ? texts(member) : otherwise;
    }

    private List<String> texts(String member) {
        JsonNode list = body.get(member);
        if (list == null || !list.isArray()) {
            throw ProblemException.badRequest("Expected a list of texts as " + member + ", but got something else");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list) {
            if (!element.isTextual()) {
                throw ProblemException.badRequest("Expected a list of texts as " + member + ", but not all are texts");
            }
            texts.add(element.textValue());
        }
        return texts;
    }
}
