// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.registry.KeptSchemaCheck;
import io.werkspur.schema.serde.registry.RegistryAdmin;
import io.werkspur.schema.serde.registry.SerdeConfig;
import io.werkspur.schema.serde.registry.kept.KeptSchemas;
import io.werkspur.testkit.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a registry that has Confluent's modes, as its source describes them. Apicurio's is tried with the real one. */
class SchemaRestoreTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema EVENT = PipelineEvent.getClassSchema();
    private static final Schema RECORD = ExecutionRecord.getClassSchema();

    private final HttpServer server;
    private final Map<Integer, String> schemas = new TreeMap<>();
    private final Map<String, List<Integer>> subjects = new TreeMap<>();
    private final Map<String, String> modes = new TreeMap<>();
    private final List<String> changes = new ArrayList<>();
    private boolean allowsModes = true;

    @TempDir
    private Path folder;

    private KeptSchemas kept;

    SchemaRestoreTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    @BeforeEach
    void keep() {
        kept = KeptSchemas.in(folder);
        kept.keep(4, "events-value", EVENT);
        kept.keep(9, "records-value", RECORD);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private List<SchemaRestore.Outcome> restore() {
        Map<String, Object> config = Map.of(
                SerdeConfig.SCHEMA_REGISTRY_URL,
                "http://127.0.0.1:" + server.getAddress().getPort(),
                SerdeConfig.RETRY_TIMEOUT_MS,
                0,
                SerdeConfig.REQUEST_TIMEOUT_MS,
                (int) Patience.LIMIT.toMillis());
        try (KeptSchemaCheck check = KeptSchemaCheck.connect(config, kept)) {
            return new SchemaRestore(RegistryAdmin.connect(config), check).run();
        }
    }

    @Test
    void shouldRegisterUnderTheOldIdsWhenTheRegistryIsEmpty() {
        assertThat(restore()).extracting(SchemaRestore.Outcome::problem).containsOnlyNulls();

        assertThat(schemas).containsOnly(Map.entry(4, EVENT.toString()), Map.entry(9, RECORD.toString()));
        assertThat(subjects)
                .containsOnly(Map.entry("events-value", List.of(4)), Map.entry("records-value", List.of(9)));
        assertThat(modes.values()).containsOnly("READWRITE");
        assertThat(restore()).isEmpty();
    }

    @Test
    void shouldNotTouchASubjectThatIsUsedAgain() {
        register("events-value", 20, EVENT.toString());

        restore();

        assertThat(schemas).containsKeys(4, 9, 20);
        assertThat(subjects)
                .containsEntry("events-value", List.of(20))
                .containsEntry("events-value-restored", List.of(4));
        assertThat(modes).doesNotContainKey("events-value");
    }

    @Test
    void shouldRegisterOnlyWhatIsLost() {
        register("records-value", 9, RECORD.toString());

        assertThat(restore()).extracting(outcome -> outcome.schema().key()).containsExactly(4);

        assertThat(subjects).containsEntry("records-value", List.of(9));
    }

    @Test
    void shouldSaySoAndChangeNothingWhenAnIdIsTaken() {
        register("records-value", 4, RECORD.toString());
        register("records-value", 9, RECORD.toString());

        List<SchemaRestore.Outcome> outcomes = restore();

        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.get(0).problem()).contains("given its id to another schema");
        assertThat(changes).isEmpty();
    }

    @Test
    void shouldSayWhyAndRegisterNothingUnderAnotherIdWhenIdsCannotBeChosen() {
        allowsModes = false;

        List<SchemaRestore.Outcome> outcomes = restore();

        assertThat(outcomes).hasSize(2);
        assertThat(outcomes.get(0).problem()).contains("Expected the schema registry", "IMPORT", "changes of mode");
        assertThat(schemas).isEmpty();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            String method = exchange.getRequestMethod();
            if (!method.equals("GET")) {
                changes.add(method + " " + path);
            }
            String[] parts = path.substring(1).split("/");
            answer(exchange, method, parts, body);
        }
    }

    private void answer(HttpExchange exchange, String method, String[] path, JsonNode body) throws IOException {
        if (path[0].equals("mode")) {
            if (!allowsModes || (body.path("mode").asText().equals("IMPORT") && subjects.containsKey(path[1]))) {
                send(exchange, 422, problem("changes of mode are not allowed"));
            } else {
                modes.put(path[1], body.path("mode").asText());
                send(exchange, 200, body);
            }
        } else if (path[0].equals("schemas")) {
            String text = schemas.get(Integer.valueOf(path[2]));
            send(
                    exchange,
                    text == null ? 404 : 200,
                    text == null
                            ? problem("not found")
                            : JSON.createObjectNode().put("schema", text));
        } else if (path.length == 1) {
            send(exchange, 200, JSON.valueToTree(subjects.keySet()));
        } else if (method.equals("GET")) {
            List<Integer> versions = subjects.get(path[1]);
            send(
                    exchange,
                    versions == null ? 404 : 200,
                    versions == null ? problem("not found") : JSON.valueToTree(versions));
        } else {
            assertThat(modes).containsEntry(path[1], "IMPORT");
            register(path[1], body.path("id").asInt(), body.path("schema").asText());
            send(
                    exchange,
                    200,
                    JSON.createObjectNode().put("id", body.path("id").asInt()));
        }
    }

    private void register(String subject, int id, String text) {
        schemas.put(id, text);
        subjects.computeIfAbsent(subject, name -> new ArrayList<>()).add(id);
    }

    private static ObjectNode problem(String message) {
        return JSON.createObjectNode().put("error_code", 42205).put("message", message);
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
