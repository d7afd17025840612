// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
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
        try (ApicurioRegistry registry = ApicurioRegistry.start(directory, 0)) {
            register(registry, "other", "{\"schema\":\"{\\\"type\\\":\\\"long\\\"}\"}");
            first = register(registry, "kept", SCHEMA);
        }

        // when
        try (ApicurioRegistry registry = ApicurioRegistry.start(directory, 0)) {

            // then
            assertThat(register(registry, "kept", SCHEMA)).isEqualTo(first).matches("\\{\"id\":\\d+}");
        }
    }

    @Test
    void shouldReportWhenTheRegistryEndsByItself() throws Exception {
        // given
        try (ApicurioRegistry registry = ApicurioRegistry.start(directory, 0)) {
            CompletableFuture<String> failure = new CompletableFuture<>();
            registry.onFailure(failure::complete);

            // when
            ProcessHandle.of(registry.pid()).orElseThrow().destroyForcibly();

            // then
            assertThat(failure.get()).contains("registry").contains("registry.log");
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
