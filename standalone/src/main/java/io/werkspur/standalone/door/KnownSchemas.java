// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.door;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.ContractSchemas;
import io.werkspur.schema.serde.Subjects;
import io.werkspur.schema.serde.logical.LogicalTypes;
import io.werkspur.standalone.door.DoorPaths.Registration;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Answers registrations of other programs. A schema is known if the registry has it under its subject, in the same words or in others
 * that mean the same. The schemas of the contract, of all versions that were released, are taken in under the subject of a topic of the
 * contract: an older tracker needs them. Everything else is refused. Safe from any thread.
 */
final class KnownSchemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Topics NO_PREFIX = new Topics("");

    private final RegistryBehind registry;

    KnownSchemas(RegistryBehind registry) {
        this.registry = registry;
    }

    /**
     * The id of the schema, or a refusal.
     *
     * @param query the query of the request with its question mark; empty if it has none
     * @param body the request
     */
    DoorReply register(Registration wanted, String query, byte[] body) {
        DoorReply found = registry.post(wanted.path() + query, body);
        if (found.isSuccess()) {
            return DoorReply.id(json(found.body()).path("id").asInt());
        }
        Schema schema = schemaOf(json(body));
        if (schema != null) {
            Optional<Integer> same = sameUnder(wanted, schema);
            if (same.isPresent()) {
                return DoorReply.id(same.get());
            }
            if (contractOf(wanted.subjectName()).stream()
                    .anyMatch(ours -> LogicalTypes.describeTheSame(ours, schema))) {
                return registry.post(wanted.path() + "/versions" + query, body);
            }
        }
        return found.status() >= 500
                ? found
                : DoorReply.denied(
                        "Expected a schema that this registry knows under the subject " + wanted.subjectName()
                                + ", but it does not; it belongs to a Werkspur installation, and takes schemas of others only with"
                                + " registry.changes.allowed=true");
    }

    private Optional<Integer> sameUnder(Registration wanted, Schema schema) {
        for (JsonNode number : json(registry.get(wanted.path() + "/versions").body())) {
            JsonNode version = json(
                    registry.get(wanted.path() + "/versions/" + number.asInt()).body());
            Schema known = schemaOf(version);
            if (known != null && LogicalTypes.describeTheSame(known, schema)) {
                return Optional.of(version.path("id").asInt());
            }
        }
        return Optional.empty();
    }

    private static List<Schema> contractOf(String subject) {
        if (isOf(subject, Subjects.ofValue(NO_PREFIX.events()))) {
            return ContractSchemas.ofEvents();
        }
        return isOf(subject, Subjects.ofValue(NO_PREFIX.records())) ? ContractSchemas.ofRecords() : List.of();
    }

    private static boolean isOf(String subject, String withoutPrefix) {
        if (!subject.endsWith(withoutPrefix)) {
            return false;
        }
        try {
            Topics unused = new Topics(subject.substring(0, subject.length() - withoutPrefix.length()));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The schema, if it is Avro and uses no others; what else it could be is not known here. */
    private static @Nullable Schema schemaOf(JsonNode registration) {
        if (!"AVRO".equals(registration.path("schemaType").asText("AVRO"))
                || !registration.path("references").isEmpty()) {
            return null;
        }
        try {
            return new Schema.Parser().parse(registration.path("schema").asText());
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.missingNode();
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory does not fail", e);
        }
    }
}
