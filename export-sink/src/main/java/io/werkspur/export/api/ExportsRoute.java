// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.werkspur.export.archive.ArchiveProgress;
import io.werkspur.export.archive.ArchiveRequest;
import io.werkspur.export.archive.ArchiveWriter;
import io.werkspur.export.format.Format;
import io.werkspur.schema.event.ExecutionId;
import io.werkspur.schema.http.ProblemException;
import io.werkspur.schema.http.Routes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Many runs as a ZIP, which is sent while it is made. Safe from any thread. */
final class ExportsRoute {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> MEMBERS = Set.of("ids", "formats", "view", "lang", "tz", "media", "query");
    private static final int MOST_QUERY = 2_000;

    private final ApiBackend backend;

    ExportsRoute(ApiBackend backend) {
        this.backend = backend;
    }

    void addTo(Routes routes) {
        routes.post("/api/v1/exports", this::export);
    }

    private void export(Context request) throws IOException {
        Question question = new Question(request, backend.tokens(), Set.of());
        question.requireAccepted("application/zip");
        JsonNode body = body(request);
        List<String> ids = texts(body, "ids");
        if (ids.isEmpty()) {
            throw ProblemException.badRequest("Expected ids of runs (ids), but there are none");
        }
        ids.forEach(id -> Question.read(id, ExecutionId::require));
        ArchiveRequest wanted = new ArchiveRequest(
                query(body),
                question.allowed(text(body, "view")),
                formats(body),
                Question.language(text(body, "lang")),
                Question.zone(text(body, "tz")),
                backend.media(),
                !body.has("media") || body.get("media").asBoolean(true),
                backend.software());
        request.contentType("application/zip").header("Content-Disposition", Answers.attachment("werkspur-export.zip"));
        new ArchiveWriter(backend.runs(), wanted).write(ids, request.outputStream(), ArchiveProgress.none());
    }

    private static JsonNode body(Context request) {
        JsonNode body;
        try {
            body = JSON.readTree(request.body());
        } catch (JsonProcessingException e) {
            throw ProblemException.badRequest("Expected a JSON object, but the body is no JSON");
        }
        if (body == null || !body.isObject()) {
            throw ProblemException.badRequest("Expected a JSON object with ids, but got something else");
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw ProblemException.badRequest(
                        "Expected the members " + MEMBERS.stream().sorted().toList() + ", but there is another one");
            }
        });
        return body;
    }

    private List<Format> formats(JsonNode body) {
        List<String> names = body.has("formats") ? texts(body, "formats") : List.of("json");
        return names.stream()
                .distinct()
                .map(name -> Question.read(name, backend.formats()::require))
                .toList();
    }

    private static String query(JsonNode body) {
        String query = text(body, "query");
        if (query != null && query.length() > MOST_QUERY) {
            throw ProblemException.badRequest(
                    "Expected a query of at most " + MOST_QUERY + " characters, but it is longer");
        }
        return query == null ? "runs by id" : query;
    }

    private static @Nullable String text(JsonNode body, String member) {
        JsonNode value = body.get(member);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw ProblemException.badRequest("Expected a text as " + member + ", but got something else");
        }
        return value.textValue();
    }

    private static List<String> texts(JsonNode body, String member) {
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
