// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.registry;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.cli.WerkspurCommand;
import io.werkspur.integration.embedded.RunningStandalone;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.ContractSchemas;
import io.werkspur.standalone.demo.Demo;
import io.werkspur.standalone.embedded.ContractSetup;
import io.werkspur.standalone.embedded.StandaloneConfig;
import io.werkspur.standalone.part.PartFailedException;
import io.werkspur.testkit.CapturedConsole;
import io.werkspur.testkit.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what at the registry of a standalone installation, and what happens when its schemas are deleted all the same. */
class EmbeddedRegistryIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENTS = "pipeline-events-value";
    private static final String RECORDS = "execution-records-value";

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final CapturedConsole console = new CapturedConsole();

    @AfterEach
    void release() {
        console.close();
    }

    @Test
    void shouldServeKnownSchemasAndLetNobodyChangeThem() throws Exception {
        try (RunningStandalone installation = new RunningStandalone(directory.resolve("data"))) {
            String url = installation.endpoints().schemaRegistryUrl();
            String subjects = send("GET", url + "/subjects", "").body();
            String event = schema(PipelineEvent.getClassSchema().toString());
            int id = JSON.readTree(
                            send("POST", url + "/subjects/" + EVENTS, event).body())
                    .path("id")
                    .asInt();

            assertThat(send("GET", url + "/schemas/ids/" + id, "").body()).contains("PipelineEvent");
            assertThat(send("GET", url + "/subjects/" + EVENTS + "/versions/latest", "")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(send("POST", url + "/subjects/" + EVENTS + "/versions", event)
                            .body())
                    .isEqualTo("{\"id\":" + id + "}");
            assertThat(send("POST", url + "/subjects/" + EVENTS + "/versions", indented(PipelineEvent.getClassSchema()))
                            .body())
                    .isEqualTo("{\"id\":" + id + "}");

            String root = url.substring(0, url.indexOf("/apis/"));
            for (String request : List.of(
                    "DELETE /apis/ccompat/v7/subjects/" + EVENTS,
                    "DELETE /apis/ccompat/v7/subjects/" + EVENTS + "?permanent=true",
                    "DELETE /apis/ccompat/v7/subjects/" + EVENTS + "/versions/1",
                    "DELETE /apis/ccompat/v6/subjects/" + EVENTS,
                    "DELETE /apis/registry/v2/groups/default/artifacts/" + EVENTS,
                    "DELETE /apis/registry/v2/groups/default/artifacts",
                    "DELETE /apis/registry/v1/artifacts/" + EVENTS,
                    "PUT /apis/registry/v2/groups/default/artifacts/" + EVENTS,
                    "PUT /apis/registry/v2/groups/default/artifacts/" + EVENTS + "/state",
                    "POST /apis/registry/v2/groups/default/artifacts",
                    "POST /apis/registry/v2/admin/import",
                    "POST /apis/registry/v2/admin/rules",
                    "PUT /apis/ccompat/v7/config",
                    "POST /apis/ccompat/v7/subjects/x-value/versions",
                    "POST /apis/ccompat/v7/subjects/" + EVENTS + "/versions")) {
                String[] words = request.split(" ");
                HttpResponse<String> answer = send(words[0], root + words[1], schema("\"long\""));
                assertThat(answer.statusCode()).as(request).isEqualTo(403);
                assertThat(JSON.readTree(answer.body()).path("message").asText())
                        .as(request)
                        .startsWith("Expected");
            }
            assertThat(send("GET", url + "/subjects", "").body()).isEqualTo(subjects);
            assertThat(send("GET", url + "/schemas/ids/" + id, "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldTakeInWhatTrackersOfOtherVersionsAndOtherTopicsNeed() throws Exception {
        try (RunningStandalone installation = new RunningStandalone(directory.resolve("data"))) {
            String url = installation.endpoints().schemaRegistryUrl();
            for (Schema released : ContractSchemas.ofEvents()) {
                assertThat(send("POST", url + "/subjects/" + EVENTS + "/versions", schema(released.toString()))
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(ContractSetup.registerSchemas(new Topics("class-a."), installation.connection()))
                    .containsOnlyKeys("class-a." + EVENTS, "class-a." + RECORDS);
        }
    }

    @Test
    void shouldRefuseToStartAndNameTheCommandWhenSchemasWereDeleted() throws Exception {
        Path data = directory.resolve("data");
        Map<String, String> answers = new TreeMap<>();
        try (RunningStandalone installation =
                new RunningStandalone(data, Map.of(StandaloneConfig.REGISTRY_CHANGES, "true"))) {
            new Demo(installation.service(), installation.endpoints(), installation.progress()).run();
            for (String run : runs(installation)) {
                answers.put(run, answer(installation, run));
            }
            String url = installation.endpoints().schemaRegistryUrl();
            for (String subject : List.of(EVENTS, RECORDS)) {
                assertThat(send("DELETE", url + "/subjects/" + subject, "").statusCode())
                        .isEqualTo(200);
                assertThat(send("DELETE", url + "/subjects/" + subject + "?permanent=true", "")
                                .statusCode())
                        .isEqualTo(200);
            }
        }
        assertThat(answers).isNotEmpty();

        assertThatThrownBy(() -> new RunningStandalone(data))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("./werkspur schemas register --data " + data);
        assertThat(WerkspurCommand.run("rebuild", "--in-place", "--data", data.toString()))
                .isEqualTo(1);
        assertThat(console.err()).contains("./werkspur schemas register --data " + data);

        assertThat(WerkspurCommand.run("schemas", "register", "--data", data.toString()))
                .as(console.err())
                .isZero();
        assertThat(WerkspurCommand.run("schemas", "list", "--data", data.toString()))
                .isZero();

        assertThat(WerkspurCommand.run("rebuild", "--in-place", "--data", data.toString()))
                .as(console.err())
                .isZero();
        try (RunningStandalone installation = new RunningStandalone(data)) {
            for (Map.Entry<String, String> before : answers.entrySet()) {
                assertThat(answer(installation, before.getKey())).isEqualTo(before.getValue());
            }
        }
    }

    @Test
    void shouldRefuseInOneLineWhenTheFolderHasNoRegistry() {
        assertThat(WerkspurCommand.run("schemas", "list", "--data", directory.toString()))
                .isEqualTo(2);
        assertThat(console.err().lines()).singleElement().asString().contains("there is no registry in it");
        assertThat(WerkspurCommand.run(
                        "schemas", "list", "--kept", directory.resolve("x").toString()))
                .isEqualTo(2);
    }

    private static List<String> runs(RunningStandalone installation) throws IOException {
        try (var folders =
                java.nio.file.Files.list(installation.endpoints().out().resolve("runs"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private String answer(RunningStandalone installation, String run) throws Exception {
        String url = installation.endpoints().queryUrl() + "/query/v1/executions/" + run;
        await().until(() -> installation.get(url).statusCode() == 200);
        return installation.get(url).body() + installation.get(url + "/items").body();
    }

    private static String schema(String text) {
        return JSON.createObjectNode().put("schema", text).toString();
    }

    private static String indented(Schema schema) {
        return schema(schema.toString(true));
    }

    private HttpResponse<String> send(String method, String url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Patience.LIMIT)
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
