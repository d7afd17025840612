// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import static io.werkspur.gateway.TestGateway.JSON;
import static io.werkspur.gateway.TestGateway.LINES;
import static io.werkspur.testkit.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.werkspur.gateway.TestGateway.Reply;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.http.OpenApiContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GatewayApiTest extends GatewayCase {
    @Test
    void shouldNumberTheStepsOfARun() {
        Reply started = gateway.post("/v1/executions", "{\"execution_id\":\"r-1\"}");
        assertThat(started.status()).isEqualTo(202);
        assertThat(started.text()).isEqualTo("{\"execution_id\":\"r-1\",\"sequence_numbers\":[1]}");
        assertThat(numbers(gateway.post("/v1/executions/r-1/items", ITEM))).containsExactly(2);
        assertThat(numbers(gateway.post("/v1/executions/r-1/items", "[" + ITEM + "," + ITEM + "]")))
                .containsExactly(3, 4);
        assertThat(numbers(gateway.post("/v1/executions/r-1/items", LINES, (ITEM + "\n" + ITEM).getBytes(UTF_8))))
                .containsExactly(5, 6);
        assertThat(numbers(gateway.post("/v1/executions/r-1/complete", ""))).containsExactly(7);
        assertThat(gateway.post("/v1/executions/r-1/error", "{}").status()).isEqualTo(409);
    }

    @Test
    void shouldMakeAnIdWhenARunStartsWithoutOne() {
        String id =
                gateway.post("/v1/executions", "").json().get("execution_id").asText();

        assertThat(numbers(gateway.post("/v1/executions/" + id + "/error", "{\"content\":\"broke\"}")))
                .containsExactly(2);
    }

    @Test
    void shouldTellEveryErrorOfEveryItemInOneAnswer() {
        gateway.post("/v1/executions", "{\"execution_id\":\"r-1\"}");

        Reply reply = gateway.post(
                "/v1/executions/r-1/items",
                "[" + ITEM
                        + ",{\"item_type\":\"nonsense\",\"stage\":9},{\"content\":5,\"item_type\":\"output_text\"}]");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().get("type").asText()).isEqualTo("urn:werkspur:problem:invalid-request");
        assertThat(reply.json().get("errors"))
                .extracting(error -> error.get("field").asText())
                .containsExactlyInAnyOrder("[1].item_type", "[1].stage", "[2].content");
        assertThat(numbers(gateway.post("/v1/executions/r-1/items", ITEM))).containsExactly(2);
    }

    @Test
    void shouldNameTheLineOfAnErrorWhenLinesAreSent() {
        Reply reply = gateway.post("/v1/events", LINES, ("{}\n\n{\"stage\":1}").getBytes(UTF_8));

        assertThat(reply.json().get("errors"))
                .extracting(error -> error.get("field").asText())
                .contains("line 1: stage", "line 3: execution_id");
    }

    @Test
    void shouldTakeGzip() throws Exception {
        gateway.post("/v1/executions", "{\"execution_id\":\"r-1\"}");

        assertThat(numbers(gateway.post("/v1/executions/r-1/items", JSON, gzip(ITEM), "Content-Encoding", "gzip")))
                .containsExactly(2);
        assertThat(gateway.post("/v1/executions/r-1/items", JSON, ITEM.getBytes(UTF_8), "Content-Encoding", "gzip")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void shouldTakeEventsWithTheirOwnNumbers() {
        String event =
                "{\"execution_id\":\"own\",\"sequence_number\":7,\"timestamp\":\"2025-11-04T10:00:00Z\",\"stage\":1,"
                        + "\"media_type\":\"text\",\"item_type\":\"user_input_text\"}";

        assertThat(gateway.post("/v1/events", "[" + event + "," + event + "]").text())
                .isEqualTo("{\"accepted\":2}");
    }

    @Test
    void shouldSayThatARunIsNotItsOwn() {
        Reply reply = gateway.post("/v1/executions/elsewhere/items", ITEM);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().get("type").asText()).isEqualTo("urn:werkspur:problem:not-owned");
        assertThat(gateway.post("/v1/executions/..%2f..%2fetc/items", ITEM).status())
                .isEqualTo(400);
    }

    @Test
    void shouldAnswerARepeatedRequestAsBefore() {
        String[] key = {"Idempotency-Key", "k-1"};
        String first = gateway.post("/v1/executions", "{}", key).text();

        assertThat(gateway.post("/v1/executions", "{}", key).text()).isEqualTo(first);
        assertThat(gateway.post("/v1/executions", "{\"execution_id\":\"x\"}", key)
                        .status())
                .isEqualTo(422);
        assertThat(gateway.post("/v1/executions", "{}", "Idempotency-Key", "x".repeat(256))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void shouldGoOnWhereItWasWhenStartedAgain() {
        gateway.post("/v1/executions", "{\"execution_id\":\"r-1\"}");
        gateway.post("/v1/executions/r-1/items", ITEM, "Idempotency-Key", "k-1");

        restart(Map.of());

        assertThat(numbers(gateway.post("/v1/executions/r-1/items", ITEM, "Idempotency-Key", "k-1")))
                .containsExactly(2);
        assertThat(numbers(gateway.post("/v1/executions/r-1/items", ITEM))).containsExactly(3);
    }

    @Test
    void shouldForgetNothingThatItAcceptedWhenItIsStoppedWhileManySend() throws Exception {
        restart(Map.of(CommonConfig.SHUTDOWN_TIMEOUT_MS, "4000"));
        gateway.post("/v1/executions", "{\"execution_id\":\"r-1\"}");
        AtomicInteger accepted = new AtomicInteger();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread client = new Thread(() -> sendUntilRefused(gateway, accepted));
            client.start();
            clients.add(client);
        }
        await().until(() -> accepted.get() > 100);

        gateway.close();
        for (Thread client : clients) {
            client.join();
        }
        gateway = new TestGateway(directory.resolve("journal"), Map.of());

        // The end has the number after those that were accepted: none is lost, and none was given without an answer.
        assertThat(numbers(gateway.post("/v1/executions/r-1/complete", "{}"))).containsExactly(accepted.get() + 2);
    }

    @Test
    void shouldNotWaitForTheBrokerWhenItIsStoppedAndNothingIsToBeSent() {
        restart(Map.of(CommonConfig.SHUTDOWN_TIMEOUT_MS, "3600000"));
        String url = gateway.service().url();

        gateway.close();

        assertThatThrownBy(() -> new Socket("127.0.0.1", URI.create(url).getPort()))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void shouldServeADocumentThatSaysWhatItServes() {
        OpenApiContract.check(
                GatewayService.class, "openapi.json", gateway.service().routes());

        assertThat(gateway.get("/openapi.json").json().get("openapi").asText()).startsWith("3.1");
    }

    @Test
    void shouldTakeEveryFieldThatTheDocumentNames() {
        gateway.post("/v1/executions", "{\"execution_id\":\"r-1\"}");
        JsonNode schemas = gateway.get("/openapi.json").json().at("/components/schemas");

        String item = fields(schemas.at("/Item/properties"), "item_type", "\"output_text\"");
        String start = fields(schemas.at("/Start/properties"), "execution_id", "\"r-2\"");
        String end = fields(schemas.at("/End/properties"), "stage", "null");
        assertThat(gateway.post("/v1/executions/r-1/items", item).text()).contains("sequence_numbers");
        assertThat(gateway.post("/v1/executions", start).text()).contains("sequence_numbers");
        assertThat(gateway.post("/v1/executions/r-1/complete", end).text()).contains("sequence_numbers");
    }

    @Test
    void shouldMeasureWhatItDoes() {
        gateway.post("/v1/executions", "{}");

        assertThat(gateway.get("/metrics").text())
                .contains("werkspur_gateway_events_accepted_total 1.0")
                .contains("werkspur_gateway_waiting 1.0")
                .contains("route=\"/v1/executions\"");
    }

    private static void sendUntilRefused(TestGateway to, AtomicInteger accepted) {
        try {
            while (to.post("/v1/executions/r-1/items", ITEM).status() == 202) {
                accepted.incrementAndGet();
            }
        } catch (IllegalStateException e) {
            // It listens no more.
        }
    }

    private static String fields(JsonNode properties, String given, String value) {
        List<String> fields = new ArrayList<>();
        properties
                .fieldNames()
                .forEachRemaining(name -> fields.add("\"" + name + "\":" + (name.equals(given) ? value : "null")));
        return "{" + String.join(",", fields) + "}";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return out.toByteArray();
    }
}
