// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.service.config.HostAndPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthEndpointTest {
    private volatile Readiness readiness = Readiness.yes();
    private final HealthEndpoint endpoint = new HealthEndpoint(new HostAndPort("127.0.0.1", 0), () -> readiness);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void shouldAnswer200WhenTheServiceIsReady() throws Exception {
        // when
        HttpResponse<String> answer = send("GET", "/health/ready");

        // then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(json(answer).get("status").textValue()).isEqualTo("ready");
    }

    @Test
    void shouldAnswer503WithTheReasonWhenTheServiceIsNotReady() throws Exception {
        // given
        readiness = Readiness.no("waits for \"the disk\"");

        // when
        HttpResponse<String> answer = send("GET", "/health/ready");

        // then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).get("reason").textValue()).isEqualTo("waits for \"the disk\"");
    }

    @Test
    void shouldStayLiveWhenTheServiceIsNotReady() throws Exception {
        // given
        readiness = Readiness.no("restores");

        // then
        assertThat(send("GET", "/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAnswerWithoutBodyWhenAskedByHead() throws Exception {
        // when
        HttpResponse<String> answer = send("HEAD", "/health/ready");

        // then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void shouldServeNothingElseWhenAskedForIt() throws Exception {
        assertThat(send("GET", "/health/ready/x").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/").statusCode()).isEqualTo(404);
        assertThat(send("POST", "/health/live").statusCode()).isEqualTo(405);
    }

    @Test
    void shouldRefuseInOneLineWhenThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // given
            HostAndPort listen = new HostAndPort("127.0.0.1", taken.getLocalPort());

            // then
            assertThatThrownBy(() -> new HealthEndpoint(listen, Readiness::yes).close())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("127.0.0.1:" + taken.getLocalPort(), "health.listen", "in use");
        }
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }
}
