// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.standalone.door.RegistryAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApicurioRegistryIT {
    private static final String SCHEMA = "{\"schema\":\"{\\\"type\\\":\\\"string\\\"}\"}";

    @TempDir
    private Path directory;

    @Test
    void shouldKeepSchemaIdsWhenStoppedAndStartedAgain() throws Exception {
        // given
        String first;
        try (ApicurioRegistry registry = ApicurioRegistry.start(directory, 0, RegistryAccess.EVERYTHING)) {
            register(registry, "other", "{\"schema\":\"{\\\"type\\\":\\\"long\\\"}\"}");
            first = register(registry, "kept", SCHEMA);
        }

        // when
        try (ApicurioRegistry registry = ApicurioRegistry.start(directory, 0, RegistryAccess.EVERYTHING)) {

            // then
            assertThat(register(registry, "kept", SCHEMA)).isEqualTo(first).matches("\\{\"id\":\\d+}");
        }
    }

    @Test
    void shouldReportWhenTheRegistryEndsByItself() throws Exception {
        // given
        try (ApicurioRegistry registry = ApicurioRegistry.start(directory, 0, RegistryAccess.EVERYTHING)) {
            CompletableFuture<String> failure = new CompletableFuture<>();
            registry.onFailure(failure::complete);

            // when
            ProcessHandle.of(registry.pid()).orElseThrow().destroyForcibly();

            // then
            assertThat(failure.get()).contains("registry").contains("registry.log");
        }
    }

    /** Another program may find the port of the registry itself, past the door. */
    @Test
    void shouldServeOnlyTheDoorWhenItsOwnPortIsFound() throws Exception {
        try (ApicurioRegistry registry = ApicurioRegistry.start(directory, 0, RegistryAccess.EVERYTHING)) {
            register(registry, "kept", SCHEMA);
            for (String request : List.of(
                    "GET /apis/ccompat/v7/subjects",
                    "GET /apis/ccompat/v7/schemas/ids/1",
                    "POST /apis/ccompat/v7/subjects/kept/versions",
                    "POST /apis/ccompat/v6/subjects/kept/versions",
                    "DELETE /apis/ccompat/v7/subjects/kept",
                    "DELETE /apis/ccompat/v7/subjects/kept?permanent=true",
                    "DELETE /apis/ccompat/v7/subjects/kept/versions/1",
                    "PUT /apis/ccompat/v7/config",
                    "GET /apis/registry/v2/admin/export",
                    "POST /apis/registry/v2/admin/import",
                    "POST /apis/registry/v2/groups/default/artifacts",
                    "DELETE /apis/registry/v2/groups/default/artifacts",
                    "PUT /apis/registry/v2/groups/default/artifacts/kept/state",
                    "PUT /apis/registry/v2/admin/config/properties/registry.auth.anonymous-read-access.enabled",
                    "POST /apis/registry/v1/artifacts",
                    "DELETE /apis/registry/v1/artifacts/kept",
                    "POST /apis/cncf/v0/schemagroups/g/schemas/s",
                    "DELETE /apis/cncf/v0/schemagroups/default")) {
                String[] words = request.split(" ");
                for (String shown : List.of("", "Bearer x", "Basic YTpi", "Basic d2Vya3NwdXI6")) {
                    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(registry.child() + words[1]))
                            // What takes a ZIP refuses everything else before it asks who is there.
                            .header(
                                    "Content-Type",
                                    words[1].endsWith("/import") ? "application/zip" : "application/json")
                            .method(words[0], HttpRequest.BodyPublishers.ofString(SCHEMA));
                    if (!shown.isEmpty()) {
                        builder.header("Authorization", shown);
                    }
                    int status = HttpClient.newHttpClient()
                            .send(builder.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode();
                    assertThat(status).as(request + " " + shown).isEqualTo(401);
                }
            }
            assertThat(register(registry, "kept", SCHEMA)).isEqualTo("{\"id\":1}");
        }
    }

    private static String register(ApicurioRegistry registry, String subject, String schema)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(schema))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }
}
