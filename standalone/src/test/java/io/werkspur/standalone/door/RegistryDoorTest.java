// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.ContractSchemas;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryDoorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "/apis/ccompat/v7";
    private static final String EVENTS = API + "/subjects/pipeline-events-value";
    private static final Schema EVENT = PipelineEvent.getClassSchema();
    private static final String THING =
            "{\"type\":\"record\",\"name\":\"Thing\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}]}";

    private final RegistryStandIn registry;
    private final AtomicLong now = new AtomicLong(1_800_000_000);
    private final ChildKey key = ChildKey.create(now::get);
    private final HttpClient client = HttpClient.newHttpClient();
    private RegistryDoor door;

    RegistryDoorTest() throws IOException {
        registry = new RegistryStandIn();
    }

    @BeforeEach
    void open() {
        open(RegistryAccess.CONTRACT);
    }

    private void open(RegistryAccess access) {
        door = RegistryDoor.open(registry.url(), key, access, 0);
        // Its own first request.
        registry.reached.clear();
    }

    @AfterEach
    void close() {
        door.close();
        registry.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(door.url() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String schema(String text) {
        return JSON.createObjectNode().put("schema", text).toString();
    }

    private int idOf(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body()).path("id").asInt();
    }

    @Test
    void shouldLetThroughWhatOnlyReads() throws IOException, InterruptedException {
        assertThat(send("GET", "/apis/ccompat/v7/schemas/ids/1?fetchMaxId=true", "")
                        .body())
                .isEqualTo("{\"line\":\"GET /apis/ccompat/v7/schemas/ids/1?fetchMaxId=true\"}");
        assertThat(send("POST", API + "/compatibility/subjects/x/versions/latest", schema(THING))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE /apis/ccompat/v7/subjects/pipeline-events-value",
                "DELETE /apis/ccompat/v7/subjects/pipeline-events-value?permanent=true",
                "DELETE /apis/ccompat/v7/subjects/pipeline-events-value/versions/1",
                "PUT /apis/ccompat/v7/config",
                "PUT /apis/ccompat/v7/mode",
                "PUT /apis/registry/v2/admin/config/properties/registry.rest.artifact.deletion.enabled",
                "POST /apis/registry/v2/groups/default/artifacts",
                "POST /apis/registry/v2/admin/import",
                "DELETE /apis/registry/v2/groups/default/artifacts",
                "POST /apis/cncf/v0/schemagroups/g/schemas/s"
            })
    void shouldRefuseInOneLineWhatMayChangeSomething(String request) throws IOException, InterruptedException {
        int space = request.indexOf(' ');
        HttpResponse<String> answer = send(request.substring(0, space), request.substring(space + 1), schema(THING));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(JSON.readTree(answer.body()).path("error_code").asInt()).isEqualTo(40_301);
        assertThat(JSON.readTree(answer.body()).path("message").asText())
                .startsWith("Expected a request that only reads")
                .contains("registry.changes.allowed=true")
                .doesNotContain("\n");
        assertThat(registry.reached).isEmpty();
    }

    @Test
    void shouldGiveTheIdWhenAKnownSchemaIsRegistered() throws IOException, InterruptedException {
        registry.register("other-value", "\"long\"");
        registry.register("pipeline-events-value", EVENT.toString());

        assertThat(idOf(send("POST", EVENTS + "/versions", schema(EVENT.toString()))))
                .isEqualTo(2);
        assertThat(idOf(send("POST", EVENTS + "/versions?normalize=true", schema(EVENT.toString()))))
                .isEqualTo(2);
    }

    @Test
    void shouldGiveTheIdWhenTheSchemaIsKnownInOtherWords() throws IOException, InterruptedException {
        registry.register("pipeline-events-value", EVENT.toString());

        assertThat(idOf(send("POST", EVENTS + "/versions", schema(EVENT.toString(true)))))
                .isEqualTo(1);
        assertThat(idOf(send(
                        "POST",
                        EVENTS + "/versions",
                        schema(EVENT.toString().replaceAll("\"doc\":\"[^\"\\\\]*\",", "")))))
                .isEqualTo(1);
        assertThat(registry.reached).noneMatch(line -> line.startsWith("POST") && line.contains("/versions"));
    }

    @Test
    void shouldTakeInReleasedSchemasOfTheContractOnlyUnderItsSubjects() throws IOException, InterruptedException {
        List<Schema> released = ContractSchemas.ofEvents();
        for (Schema version : released) {
            assertThat(send("POST", EVENTS + "/versions", schema(version.toString()))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(send("POST", API + "/subjects/class-a.pipeline-events-value/versions", schema(EVENT.toString()))
                        .statusCode())
                .isEqualTo(200);
        String records = ContractSchemas.ofRecords().get(0).toString();
        assertThat(send("POST", API + "/subjects/execution-records-value/versions", schema(records))
                        .statusCode())
                .isEqualTo(200);

        assertThat(send("POST", EVENTS + "/versions", schema(records)).statusCode())
                .isEqualTo(403);
        assertThat(send("POST", API + "/subjects/x-value/versions", schema(EVENT.toString()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("POST", API + "/subjects/a%2Fb-pipeline-events-value/versions", schema(EVENT.toString()))
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "THING",
                "",
                "{",
                "[]",
                "{\"schema\":7}",
                "{\"schema\":\"syntax = \\\"proto3\\\";\",\"schemaType\":\"PROTOBUF\"}",
                "{\"schema\":\"\\\"long\\\"\",\"references\":[{\"name\":\"a\",\"subject\":\"b\",\"version\":1}]}"
            })
    void shouldRefuseEverySchemaThatIsNew(String body) throws IOException, InterruptedException {
        registry.register("pipeline-events-value", EVENT.toString());

        HttpResponse<String> answer = send("POST", EVENTS + "/versions", body.equals("THING") ? schema(THING) : body);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(JSON.readTree(answer.body()).path("message").asText())
                .startsWith("Expected a schema that this registry knows under the subject pipeline-events-value");
        assertThat(registry.reached).noneMatch(line -> line.startsWith("POST") && line.endsWith("/versions"));
    }

    @Test
    void shouldNotTakeOtherLogicalTypesForTheSame() throws IOException, InterruptedException {
        registry.register("pipeline-events-value", EVENT.toString());

        assertThat(send(
                                "POST",
                                EVENTS + "/versions",
                                schema(EVENT.toString().replace("timestamp-micros", "timestamp-millis")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void shouldServeOurClientAsARegistryDoes() {
        registry.register("pipeline-events-value", EVENT.toString());
        String url = door.url() + API;
        try (SchemaRegistry ours = SchemaRegistries.connect(Map.of("schema.registry.url", url))) {
            assertThat(ours.idFor("pipeline-events-value", EVENT)).isEqualTo(1);
        }
    }

    @Test
    void shouldAllowEverythingToItsOwner() {
        Schema thing = new Schema.Parser().parse(THING);
        Map<String, Object> settings = door.ownerSettings(door.url() + API);
        try (SchemaRegistry owner = SchemaRegistries.connect(settings)) {
            assertThat(owner.idFor("things-value", thing)).isEqualTo(1);
        }
        assertThat(registry.reached).containsExactly("POST /apis/ccompat/v7/subjects/things-value/versions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"werkspur:", "werkspur:guess", ":", "admin:admin"})
    void shouldTakeNobodyForItsOwnerWhoDoesNotKnowTheSecret(String user) throws IOException, InterruptedException {
        String shown = "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.US_ASCII));

        assertThat(send("DELETE", EVENTS, "", "Authorization", shown).statusCode())
                .isEqualTo(403);
        assertThat(send("DELETE", EVENTS, "", "Authorization", "Bearer x").statusCode())
                .isEqualTo(403);
    }

    @Test
    void shouldAllowEverythingToProgramsWhenThatIsWanted() throws IOException, InterruptedException {
        door.close();
        open(RegistryAccess.EVERYTHING);

        assertThat(send("POST", API + "/subjects/x-value/versions", schema(THING))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("DELETE", EVENTS, "").statusCode()).isEqualTo(200);
        assertThat(send("DELETE", EVENTS, "", "Origin", "http://localhost:3000").statusCode())
                .isEqualTo(403);
        assertThat(send("DELETE", EVENTS, "", "Origin", door.url()).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8081", "127.0.0.1.evil.example", "[::2]", "10.0.0.1", ""})
    void shouldAnswerNobodyWhoNamesAnotherHost(String host) throws IOException {
        for (String method : List.of("GET", "POST", "DELETE")) {
            assertThat(raw(method, host)).doesNotContain(" 200 ").containsPattern("HTTP/1.1 4\\d\\d ");
        }
        assertThat(registry.reached).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1.evil.example"})
    void shouldAnswerNoPageOfAnotherSite(String origin) throws IOException, InterruptedException {
        for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
            assertThat(send(method, EVENTS, "", "Origin", origin).statusCode()).isEqualTo(403);
        }
        assertThat(registry.reached).isEmpty();
    }

    @Test
    void shouldSignAnewWhenTheRegistryRefusesAToken() throws IOException, InterruptedException {
        registry.refuse(key.token());
        now.addAndGet(1);

        assertThat(send("GET", API + "/subjects", "").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNotShowWhereTheRegistryIs() throws IOException, InterruptedException {
        HttpResponse<String> answer = send("GET", "/ui/", "");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("/ui/artifacts");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'self'"));
    }

    @Test
    void shouldSayThatTheRegistryFailedWhenItDoesNotAnswer() throws IOException, InterruptedException {
        registry.close();

        HttpResponse<String> answer = send("GET", API + "/subjects", "");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("\"message\"");
        assertThat(send("POST", EVENTS + "/versions", schema(EVENT.toString())).statusCode())
                .isEqualTo(502);
    }

    /** The JDK's client does not let a caller choose the host. */
    private String raw(String method, String host) throws IOException {
        URI url = URI.create(door.url());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((method + " " + EVENTS + " HTTP/1.1\r\nHost: " + host
                            + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.US_ASCII);
        }
    }
}
