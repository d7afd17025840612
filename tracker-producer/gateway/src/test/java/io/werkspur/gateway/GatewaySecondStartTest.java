// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.TestGateway.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs that are started more than once, over HTTP. */
class GatewaySecondStartTest extends GatewayCase {
    private static final String CONTEXT =
            "\"config_name\":\"dada\",\"user_id\":\"u\",\"session_id\":\"s\",\"execution_mode\":\"eco\",\"safety_level\":\"kids\"";
    private static final String STARTED = "{\"execution_id\":\"r-1\",\"sequence_numbers\":[1]}";

    @Test
    void shouldContinueARunThatIsStartedWithTheSameContext() {
        assertThat(start("\"context\":{" + CONTEXT + ",\"attributes\":{\"a\":\"1\",\"b\":\"2\"}}")
                        .text())
                .isEqualTo(STARTED);

        restart(Map.of());

        assertThat(start("\"context\":{\"attributes\":{\"b\":\"2\",\"a\":\"1\"},\"device_id\":null," + CONTEXT
                                + "},\"metadata\":{\"other\":1},\"timestamp\":\"2025-11-04T10:00:00Z\",\"source\":{}")
                        .text())
                .isEqualTo(STARTED);
        assertThat(numbers(gateway.post("/v1/executions/r-1/items", ITEM))).containsExactly(2);
        assertRefused(
                start("\"context\":{" + CONTEXT + ",\"attributes\":{\"a\":\"1\"}}"), "already-started", "context");
        assertRefused(start("\"metadata\":{}"), "already-started", "context");
        gateway.post("/v1/executions/r-1/complete", "");
        assertRefused(start("\"context\":{" + CONTEXT + "}"), "already-ended", "ended");
    }

    @Test
    void shouldContinueARunThatIsStartedWithoutAContextTwice() {
        start("\"context\":null");

        assertThat(start("\"metadata\":{}").text()).isEqualTo(STARTED);
        assertRefused(start("\"context\":{" + CONTEXT + "}"), "already-started", "context");
    }

    @Test
    void shouldContinueAJournalOfBeforeWithoutKnowingContextsAndCalls() throws IOException {
        // given
        gateway.close();
        Path journal = Files.createDirectory(directory.resolve("old"));
        try (InputStream golden = getClass().getResourceAsStream("/journals/v1/00000000000000000000.seg1")) {
            Files.copy(golden, journal.resolve("00000000000000000000.seg1"));
        }
        gateway = new TestGateway(journal, Map.of());

        // when, then
        assertRefused(gateway.post("/v1/executions", "{\"execution_id\":\"open\"}"), "already-started", "open was");
        assertRefused(gateway.post("/v1/executions", "{\"execution_id\":\"finished\"}"), "already-ended", "ended");
        Reply first = gateway.post("/v1/executions/open/items", ITEM, "Werkspur-Call", "a/7");
        assertThat(first.text())
                .isEqualTo("{\"execution_id\":\"open\",\"sequence_numbers\":[15],\"skipped\":0,\"repeated\":0}");
        assertThat(numbers(gateway.post("/v1/executions/open/items", ITEM, "Werkspur-Call", "a/9")))
                .containsExactly(17);
        assertThat(numbers(gateway.post("/v1/executions/blocked/error", ""))).containsExactly(3);
        assertThat(numbers(gateway.post("/v1/executions/elsewhere/branches/1/items", ITEM)))
                .containsExactly(101);
        assertThat(gateway.get("/metrics").text()).contains("werkspur_gateway_waiting 12.0");
    }

    private Reply start(String fields) {
        return gateway.post("/v1/executions", "{\"execution_id\":\"r-1\"," + fields + "}");
    }

    private static void assertRefused(Reply reply, String kind, String detail) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(409);
        assertThat(reply.json().get("type").asText()).isEqualTo("urn:werkspur:problem:" + kind);
        assertThat(reply.json().get("detail").asText()).contains(detail);
    }
}
