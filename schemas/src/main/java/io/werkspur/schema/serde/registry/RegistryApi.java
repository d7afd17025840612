// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.werkspur.schema.serde.registry.RegistryHttp.Answer;
import io.werkspur.schema.serde.registry.RegistryHttp.Call;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.Schema;

/**
 * The calls of Confluent's REST API that we use. Nothing is cached or retried here. Every call throws {@link
 * RegistryUnavailableException} if the registry gives no usable response. Safe from any thread.
 */
final class RegistryApi {
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final RegistryHttp http;

    RegistryApi(RegistryHttp http) {
        this.http = http;
    }

    /** Registers a schema; the same schema again gives the same id. */
    int register(String subject, Schema schema) {
        Answer answer = http.send(Call.of("POST", "/subjects/" + encode(subject) + "/versions", requestOf(schema)));
        if (answer.isSuccess()) {
            return id(answer);
        }
        throw refused(subject, schema, answer);
    }

    /** The id of a schema under the subject; empty if it is not registered there. */
    OptionalInt lookUp(String subject, Schema schema) {
        Answer answer = http.send(Call.of("POST", "/subjects/" + encode(subject), requestOf(schema)));
        if (answer.isSuccess()) {
            return OptionalInt.of(id(answer));
        }
        if (answer.isNotFound()) {
            return OptionalInt.empty();
        }
        throw refused(subject, schema, answer);
    }

    /** The schema of an id or a GUID; empty if the registry responds with 404. */
    Optional<RegisteredSchema> schema(SchemaKey key) {
        Answer answer = http.send(Call.get(key.path()));
        return answer.isNotFound() ? Optional.empty() : Optional.of(described(key, success(answer)));
    }

    /** All subjects. */
    List<String> subjects() {
        List<String> subjects = new ArrayList<>();
        for (JsonNode subject : success(http.send(Call.get("/subjects"))).body()) {
            subjects.add(subject.asText());
        }
        return subjects;
    }

    /** Numbers of the versions of a subject; empty if the registry responds with 404. */
    List<Integer> versions(String subject) {
        return numbers("/subjects/" + encode(subject) + "/versions");
    }

    /** The same, with those that were removed, whose ids are still given; a registry may not know this question. */
    List<Integer> removedVersions(String subject) {
        return numbers("/subjects/" + encode(subject) + "/versions?deleted=true");
    }

    private List<Integer> numbers(String path) {
        Answer answer = http.send(Call.get(path));
        List<Integer> versions = new ArrayList<>();
        if (!answer.isNotFound()) {
            for (JsonNode version : success(answer).body()) {
                versions.add(version.asInt());
            }
        }
        return versions;
    }

    /** One version of a subject; empty if the registry responds with 404. */
    Optional<RegisteredSchema> version(String subject, String version) {
        Answer answer = http.send(Call.get("/subjects/" + encode(subject) + "/versions/" + version));
        return answer.isNotFound() ? Optional.empty() : Optional.of(described(new SchemaKey.Id(id(answer)), answer));
    }

    private static RegisteredSchema described(SchemaKey key, Answer answer) {
        JsonNode text = answer.body().path("schema");
        if (!text.isTextual()) {
            throw nonsense(answer, "no schema");
        }
        return new RegisteredSchema(
                key,
                answer.body().path("schemaType").asText(RegisteredSchema.AVRO),
                text.textValue(),
                references(answer));
    }

    private static List<RegisteredSchema.Reference> references(Answer answer) {
        List<RegisteredSchema.Reference> references = new ArrayList<>();
        for (JsonNode used : answer.body().path("references")) {
            JsonNode subject = used.path("subject");
            JsonNode version = used.path("version");
            if (!subject.isTextual() || !version.isInt()) {
                throw nonsense(answer, "a reference without subject or version");
            }
            references.add(new RegisteredSchema.Reference(
                    used.path("name").asText(subject.textValue()), subject.textValue(), version.intValue()));
        }
        return List.copyOf(references);
    }

    private static int id(Answer answer) {
        JsonNode id = success(answer).body().path("id");
        if (!id.isInt()) {
            throw nonsense(answer, "no id");
        }
        return id.intValue();
    }

    private static Answer success(Answer answer) {
        if (!answer.isSuccess()) {
            throw new RegistryUnavailableException(
                    "Expected success of the schema registry " + answer.endpoint() + ", but " + answer.problem());
        }
        return answer;
    }

    private static RegistryUnavailableException nonsense(Answer answer, String lack) {
        return new RegistryUnavailableException("Expected the API of Confluent's schema registry at "
                + answer.endpoint() + ", but its answer has " + lack);
    }

    private static RuntimeException refused(String subject, Schema schema, Answer answer) {
        String line = "Expected the schema registry " + answer.endpoint() + " to take the schema "
                + schema.getFullName() + " under the subject " + subject + ", but " + answer.problem();
        if (answer.status() == CONFLICT || answer.status() == UNPROCESSABLE) {
            return new SchemaRefusedException(line);
        }
        return new RegistryUnavailableException(line);
    }

    private static JsonNode requestOf(Schema schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
    }

    static String encode(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
