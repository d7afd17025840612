// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.standalone.door.RegistryAccess;
import io.werkspur.standalone.registry.ApicurioRegistry;
import io.werkspur.testkit.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** A real registry that a test may damage, and requests to it as any program could send them. */
final class OwnRegistry implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final ApicurioRegistry registry;

    OwnRegistry(Path folder) {
        registry = ApicurioRegistry.start(folder, 0, RegistryAccess.EVERYTHING);
    }

    String url() {
        return registry.url();
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Patience.LIMIT)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Removes a subject and all that was registered under it: hides it, then deletes it. */
    void delete(String subject) throws IOException, InterruptedException {
        hide(subject);
        assertThat(send("DELETE", "/subjects/" + subject + "?permanent=true", "")
                        .statusCode())
                .isEqualTo(200);
    }

    /** Hides a subject; its ids are still given. */
    void hide(String subject) throws IOException, InterruptedException {
        assertThat(send("DELETE", "/subjects/" + subject, "").statusCode()).isEqualTo(200);
    }

    @Override
    public void close() {
        registry.close();
    }
}
