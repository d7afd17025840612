// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.registry.KeptSchemaCheck;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.schema.serde.registry.SerdeConfig;
import io.werkspur.schema.serde.registry.kept.KeptSchemas;
import io.werkspur.testkit.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossCheckTest {
    private static final String SUBJECT = "pipeline-events-value";
    private static final Schema EVENT = PipelineEvent.getClassSchema();

    private final HttpServer server;
    private final Map<String, String> replies = new TreeMap<>(Map.of("/subjects", "[]"));
    private long processed;

    @TempDir
    private Path folder;

    private KeptSchemas kept;

    LossCheckTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @BeforeEach
    void open() {
        kept = KeptSchemas.in(folder);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String reply = replies.get(exchange.getRequestURI().toString());
            byte[] body = (reply == null ? "{\"error_code\":40403,\"message\":\"not found\"}" : reply)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void give(int id, Schema schema) {
        replies.put("/schemas/ids/" + id, "{\"schema\":" + quoted(schema.toString()) + "}");
    }

    private static String quoted(String text) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
    }

    private LossCheck check(boolean areEnough) {
        KeptSchemaCheck check = KeptSchemaCheck.connect(
                Map.of(
                        SerdeConfig.SCHEMA_REGISTRY_URL,
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                        SerdeConfig.RETRY_TIMEOUT_MS,
                        0,
                        SerdeConfig.REQUEST_TIMEOUT_MS,
                        (int) Patience.LIMIT.toMillis()),
                kept);
        return new LossCheck(
                check,
                new KeptCopies(kept, areEnough, "./werkspur schemas register --data d"),
                SUBJECT,
                () -> processed);
    }

    private static void exhaust(LossCheck check) {
        for (int asked = 1; asked < LossCheck.ATTEMPTS; asked++) {
            assertThat(check.passes()).isFalse();
        }
    }

    @Test
    void shouldPassWhenNothingWasKeptOrProcessed() {
        assertThat(check(false).passes()).isTrue();
    }

    @Test
    void shouldPassWhenTheRegistryKnowsWhatWasKept() {
        kept.keep(1, SUBJECT, EVENT);
        give(1, EVENT);

        assertThat(check(false).passes()).isTrue();
    }

    @Test
    void shouldRefuseAndNameTheCommandWhenASchemaStaysLost() {
        kept.keep(1, SUBJECT, EVENT);
        LossCheck check = check(false);

        exhaust(check);

        assertThatThrownBy(check::passes)
                .isInstanceOf(LostSchemasException.class)
                .hasMessageContaining("id 1 (PipelineEvent, subject pipeline-events-value)")
                .hasMessageContaining("./werkspur schemas register --data d")
                .hasMessageContaining(folder.toString())
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldPassWhenTheRegistryWasOnlyStarting() {
        kept.keep(1, SUBJECT, EVENT);
        LossCheck check = check(false);
        exhaust(check);

        give(1, EVENT);

        assertThat(check.passes()).isTrue();
    }

    @Test
    void shouldContinueWithWhatIsKeptWhenThatIsWanted() {
        kept.keep(1, SUBJECT, EVENT);

        assertThat(check(true).passes()).isTrue();
    }

    @Test
    void shouldRefuseInAnyCaseWhenAnIdIsAnotherSchemaNow() {
        kept.keep(1, SUBJECT, EVENT);
        give(1, ExecutionRecord.getClassSchema());
        LossCheck check = check(true);

        exhaust(check);

        assertThatThrownBy(check::passes)
                .isInstanceOf(LostSchemasException.class)
                .hasMessageContaining("which is another schema now")
                .hasMessageContaining("schema.registry.url");
    }

    @Test
    void shouldRefuseWhenEventsWereProcessedAndTheSubjectIsGone() {
        processed = 566;
        LossCheck check = check(false);

        exhaust(check);

        assertThatThrownBy(check::passes)
                .isInstanceOf(LostSchemasException.class)
                .hasMessageContaining("566 events were processed")
                .hasMessageContaining(SUBJECT);
        assertThat(check(true).passes()).isTrue();
    }

    @Test
    void shouldPassWhenEventsWereProcessedAndTheSubjectIsThere() {
        processed = 566;
        replies.put("/subjects/" + SUBJECT + "/versions", "[1]");

        assertThat(check(false).passes()).isTrue();
    }

    @Test
    void shouldPassWhenEventsWereProcessedAndTheSubjectWasOnlyHidden() {
        processed = 566;
        replies.put("/subjects/" + SUBJECT + "/versions?deleted=true", "[1]");

        assertThat(check(false).passes()).isTrue();
    }

    @Test
    void shouldNotDecideAnythingWhenTheRegistryIsAway() {
        kept.keep(1, SUBJECT, EVENT);
        replies.clear();
        LossCheck check = check(false);

        for (int asked = 0; asked < 2 * LossCheck.ATTEMPTS; asked++) {
            assertThatThrownBy(check::passes).isInstanceOf(RegistryUnavailableException.class);
        }
    }
}
