// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import static io.werkspur.gateway.TestGateway.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.TestGateway.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Numbered calls over HTTP: what a client loses leaves its numbers free. */
class GatewayCallsTest extends GatewayCase {
    private static final String RUN = "/v1/executions/r-1";
    private static final String CALL = "Werkspur-Call";
    private static final String TWO = "[" + ITEM + "," + ITEM + "]";

    @BeforeEach
    void startRun() {
        gateway.post("/v1/executions", "{\"execution_id\":\"r-1\"}");
    }

    @Test
    void shouldSkipLostCallsAndAddRepeatedOnesOnce() {
        assertThat(gateway.post(RUN + "/items", TWO, CALL, "a/1").text())
                .isEqualTo("{\"execution_id\":\"r-1\",\"sequence_numbers\":[2,3],\"skipped\":0,\"repeated\":0}");
        assertThat(gateway.post(RUN + "/items", TWO, CALL, "a/5").text())
                .isEqualTo("{\"execution_id\":\"r-1\",\"sequence_numbers\":[6,7],\"skipped\":2,\"repeated\":0}");
        assertThat(gateway.post(RUN + "/items", TWO, CALL, "a/6").text())
                .isEqualTo("{\"execution_id\":\"r-1\",\"sequence_numbers\":[8],\"skipped\":0,\"repeated\":1}");
        assertThat(gateway.post(RUN + "/items", TWO, CALL, "a/6").text())
                .isEqualTo("{\"execution_id\":\"r-1\",\"sequence_numbers\":[],\"skipped\":0,\"repeated\":2}");
        assertThat(gateway.post(RUN + "/items", ITEM).text())
                .isEqualTo("{\"execution_id\":\"r-1\",\"sequence_numbers\":[9]}");
        assertThat(gateway.post(RUN + "/complete", "", CALL, "a/9").text())
                .isEqualTo("{\"execution_id\":\"r-1\",\"sequence_numbers\":[11],\"skipped\":1,\"repeated\":0}");
        assertThat(gateway.post(RUN + "/complete", "", CALL, "a/9").text())
                .isEqualTo("{\"execution_id\":\"r-1\",\"sequence_numbers\":[],\"skipped\":0,\"repeated\":1}");
        assertThat(gateway.post(RUN + "/error", "", CALL, "a/10").status()).isEqualTo(409);
    }

    @Test
    void shouldCountTheLinesOfARequestAsCalls() {
        byte[] lines = (ITEM + "\n\n" + ITEM).getBytes(UTF_8);

        assertThat(numbers(gateway.post(RUN + "/items", TestGateway.LINES, lines, CALL, "a/2")))
                .containsExactly(3, 4);
        assertThat(gateway.post(RUN + "/error", "{}", CALL, "a/4").text())
                .isEqualTo("{\"execution_id\":\"r-1\",\"sequence_numbers\":[5],\"skipped\":0,\"repeated\":0}");
    }

    @Test
    void shouldRememberCallsAndAnswersOverARestart() {
        String[] keyed = {CALL, "a/3", "Idempotency-Key", "k"};
        Reply first = gateway.post(RUN + "/items", TWO, keyed);
        assertThat(first.json().get("skipped").asInt()).isEqualTo(2);

        restart(Map.of());

        assertThat(gateway.post(RUN + "/items", TWO, keyed).text()).isEqualTo(first.text());
        assertThat(gateway.post(RUN + "/items", TWO, CALL, "a/3").text())
                .isEqualTo("{\"execution_id\":\"r-1\",\"sequence_numbers\":[],\"skipped\":0,\"repeated\":2}");
        assertThat(numbers(gateway.post(RUN + "/items", ITEM, CALL, "a/6"))).containsExactly(7);
    }

    @Test
    void shouldRefuseAHeaderThatIsNotOfItsForm() {
        for (String wrong : List.of(
                "",
                "a",
                "a/",
                "/1",
                "a/0",
                "a/-1",
                "a/01",
                "a/1.0",
                "a/10000000000",
                "a b/1",
                "a/b/1",
                "ä/1",
                "a/1, a/2",
                "x".repeat(65) + "/1")) {
            assertRefused(gateway.post(RUN + "/items", ITEM, CALL, wrong), CALL);
        }
        assertThat(numbers(gateway.post(RUN + "/items", ITEM, CALL, "x".repeat(64) + "/1")))
                .containsExactly(2);
        assertThat(numbers(gateway.post(RUN + "/items", ITEM, CALL, " -_9Z/1 ")))
                .containsExactly(3);
    }

    @Test
    void shouldRefuseAHeaderThatComesTwice() throws Exception {
        String request = "POST " + RUN + "/items HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Connection: close\r\nWerkspur-Call: a/1\r\nWerkspur-Call: a/1\r\nContent-Length: " + ITEM.length()
                + "\r\n\r\n" + ITEM;

        assertThat(raw(request)).startsWith("HTTP/1.1 400").contains("Werkspur-Calls: 1", "got it 2 times");
    }

    @Test
    void shouldRefuseTheHeaderOnRoutesOfBranches() {
        gateway.post(RUN + "/branches", "{\"size\":10}");

        assertRefused(gateway.post(RUN + "/branches", "", CALL, "a/1"), CALL);
        assertRefused(gateway.post(RUN + "/branches/1/items", ITEM, CALL, "a/1"), CALL);
        assertRefused(gateway.post(RUN + "/branches/1/release", "", CALL, "a/1"), CALL);
        assertThat(gateway.post("/v1/branches", "{\"token\":\"x\"}", CALL, "a/1")
                        .text())
                .contains("\"field\":\"Werkspur-Call\"")
                .doesNotContain("\"field\":\"token\"");
        assertThat(numbers(gateway.post(RUN + "/branches/1/items", ITEM))).containsExactly(2);
    }

    @Test
    void shouldIgnoreTheHeaderWhereNothingIsACall() {
        String event =
                "{\"execution_id\":\"own\",\"sequence_number\":7,\"timestamp\":\"2025-11-04T10:00:00Z\",\"stage\":1,"
                        + "\"media_type\":\"text\",\"item_type\":\"user_input_text\"}";

        assertThat(gateway.post("/v1/executions", "{\"execution_id\":\"r-2\"}", CALL, "nonsense")
                        .text())
                .isEqualTo("{\"execution_id\":\"r-2\",\"sequence_numbers\":[1]}");
        assertThat(gateway.post("/v1/events", event, CALL, "nonsense").text()).isEqualTo("{\"accepted\":1}");
        assertThat(gateway.post(RUN + "/calls", "{\"reporter\":\"a\",\"through\":1}", CALL, "nonsense")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void shouldTakeAJumpThatIsTooFarForAFaultOfTheClient() {
        assertRefused(gateway.post(RUN + "/items", ITEM, CALL, "a/1000002"), CALL);
        assertRefused(gateway.post(RUN + "/calls", "{\"reporter\":\"a\",\"through\":1000001}"), "through");
        assertThat(numbers(gateway.post(RUN + "/items", ITEM, CALL, "a/1000001")))
                .containsExactly(1_000_002);
    }

    @Test
    void shouldSkipCallsThatWillNeverArrive() {
        gateway.post(RUN + "/items", ITEM, CALL, "a/1");
        String through = "{\"reporter\":\"a\",\"through\":4}";

        assertThat(gateway.post(RUN + "/calls", through, "Idempotency-Key", "k").text())
                .isEqualTo("{\"execution_id\":\"r-1\",\"sequence_numbers\":[],\"skipped\":3,\"repeated\":0}");
        assertThat(gateway.post(RUN + "/calls", through, "Idempotency-Key", "k").text())
                .isEqualTo("{\"execution_id\":\"r-1\",\"sequence_numbers\":[],\"skipped\":3,\"repeated\":0}");
        assertThat(gateway.post(RUN + "/calls", through).text())
                .isEqualTo("{\"execution_id\":\"r-1\",\"sequence_numbers\":[],\"skipped\":0,\"repeated\":0}");
        assertThat(numbers(gateway.post(RUN + "/complete", "", CALL, "a/5"))).containsExactly(6);
        assertThat(gateway.post(RUN + "/calls", "{\"reporter\":\"b\",\"through\":1}")
                        .json()
                        .get("skipped")
                        .asInt())
                .isOne();
        assertThat(gateway.post("/v1/executions/elsewhere/calls", through)
                        .json()
                        .get("type")
                        .asText())
                .isEqualTo("urn:werkspur:problem:not-owned");
    }

    @Test
    void shouldTellEverythingThatIsWrongWithCallsThatWillNeverArrive() {
        Reply reply = gateway.post(RUN + "/calls", "{\"reporter\":\"a b\",\"through\":0,\"reason\":\"x\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("errors"))
                .extracting(error -> error.get("field").asText())
                .containsExactly("body", "reporter", "through");
        for (String wrong : List.of(
                "{}",
                "[]",
                "",
                "{\"reporter\":null,\"through\":null}",
                "{\"reporter\":7,\"through\":\"7\"}",
                "{\"reporter\":\"a\",\"through\":1.5}",
                "{\"reporter\":\"a\",\"through\":10000000000}",
                "{\"reporter\":\"a\",\"reporter\":\"a\",\"through\":1}")) {
            assertThat(gateway.post(RUN + "/calls", wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void shouldSayOnEveryAnswerBelowExecutionsThatItKnowsCalls() throws IOException {
        List<Reply> below = List.of(
                gateway.post("/v1/executions", "{}"),
                gateway.post("/v1/executions", "{\"execution_id\":\" \"}"),
                gateway.post(RUN + "/items", ITEM),
                gateway.post(RUN + "/items", "nonsense"),
                gateway.post("/v1/executions/elsewhere/items", ITEM),
                gateway.post(RUN + "/branches/9/items", ITEM),
                gateway.post(RUN + "/nothing", ITEM),
                gateway.get(RUN + "/items"),
                gateway.post(RUN + "/items", "text/plain", ITEM.getBytes(UTF_8)),
                gateway.post(RUN + "/items", JSON, new byte[(8 << 20) + 1]));
        gateway.reconnect();
        Path token = Files.writeString(directory.resolve("token"), "a-secret-of-many-characters\n");
        Reply elsewhere = gateway.get("/health/ready");
        restart(Map.of(GatewayConfig.TOKEN_FILE, token.toString()));
        Reply unauthorized = gateway.post("/v1/executions", "{}");

        assertThat(below).extracting(Reply::status).containsExactly(202, 400, 202, 400, 409, 404, 404, 405, 415, 413);
        assertThat(below)
                .allSatisfy(reply -> assertThat(reply.header("Werkspur-Calls")).isEqualTo("1"));
        assertThat(unauthorized.status()).isEqualTo(401);
        assertThat(unauthorized.header("Werkspur-Calls")).isEqualTo("1");
        assertThat(elsewhere.header("Werkspur-Calls")).isEmpty();
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static void assertRefused(Reply reply, String field) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().get("type").asText()).isEqualTo("urn:werkspur:problem:invalid-request");
        assertThat(reply.json().get("errors"))
                .extracting(error -> error.get("field").asText())
                .containsExactly(field);
        assertThat(reply.header("Werkspur-Calls")).isEqualTo("1");
    }
}
