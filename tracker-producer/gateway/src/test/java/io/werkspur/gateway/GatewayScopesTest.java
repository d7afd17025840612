// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.foundation.digest.Sha256;
import io.werkspur.gateway.TestGateway.Reply;
import io.werkspur.schema.branch.BranchToken;
import io.werkspur.schema.branch.NumberBlock;
import io.werkspur.service.config.CommonConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that may write only some runs, over HTTP. */
class GatewayScopesTest extends GatewayCase {
    private static final String OPEN = "the-token-that-may-write-everything";
    private static final String STUDIO = "the-token-of-the-studio-00000";
    private static final String OTHER = "the-token-of-the-others-00000";
    private static final String OPERATOR = "the-token-of-the-operator-0000";
    private static final String LESSON = "the-token-of-the-lesson-00000";

    @BeforeEach
    @Override
    void start() {
        restart(settings());
    }

    private Map<String, String> settings() {
        try {
            Path file = Files.writeString(
                    directory.resolve("tokens"),
                    String.join(
                            "\n",
                            "studio " + Sha256.hex(STUDIO) + " own",
                            "other " + Sha256.hex(OTHER) + " own",
                            "lesson " + Sha256.hex(LESSON) + " prefix=lesson-12-"));
            return Map.of(
                    GatewayConfig.TOKENS_FILE,
                    file.toString(),
                    GatewayConfig.TOKEN,
                    OPEN,
                    CommonConfig.METRICS_TOKEN,
                    OPERATOR);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldRefuseAnEventForTheRunOfAnotherTokenAndJournalNothing() {
        String run = opened(STUDIO);
        long events = events();

        Reply forged = post(OTHER, "/v1/events", "[" + event("mine-1", 1) + "," + event(run, 2) + "]");

        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.json().get("type").asText()).isEqualTo("urn:werkspur:problem:out-of-scope");
        assertThat(forged.json().get("detail").asText())
                .isEqualTo("Expected a run that the token other may write (own), but " + run + " is not one");
        assertThat(events()).isEqualTo(events);
    }

    @Test
    void shouldRefuseEveryRouteOfTheRunOfAnotherToken() {
        String run = opened(STUDIO);
        post(STUDIO, "/v1/executions/" + run + "/branches", "{\"size\":10}");
        String token = new BranchToken(run, new NumberBlock(2, 11)).toString();
        long events = events();

        Map.of(
                        "/items", ITEM,
                        "/complete", "{}",
                        "/error", "{\"content\":\"x\"}",
                        "/calls", "{\"reporter\":\"r\",\"through\":3}",
                        "/branches", "{\"size\":10}",
                        "/branches/1/items", ITEM,
                        "/branches/1/release", "")
                .forEach((path, body) -> assertThat(post(OTHER, "/v1/executions/" + run + path, body)
                                .status())
                        .as(path)
                        .isEqualTo(403));
        assertThat(post(OTHER, "/v1/executions", "{\"execution_id\":\"" + run + "\"}")
                        .status())
                .isEqualTo(403);
        assertThat(post(OTHER, "/v1/branches", "{\"token\":\"" + token + "\"}").status())
                .isEqualTo(403);
        assertThat(events()).isEqualTo(events);
        assertThat(numbers(post(STUDIO, "/v1/executions/" + run + "/items", ITEM)))
                .containsExactly(12);
    }

    @Test
    void shouldKnowAfterARestartWhoOpenedARun() {
        String run = opened(STUDIO);
        String everybodys = opened(OPEN);

        restart(settings());

        assertThat(post(STUDIO, "/v1/executions/" + run + "/items", ITEM).status())
                .isEqualTo(202);
        assertThat(post(OTHER, "/v1/executions/" + run + "/items", ITEM).status())
                .isEqualTo(403);
        assertThat(post(STUDIO, "/v1/executions/" + everybodys + "/items", ITEM).status())
                .isEqualTo(403);
        assertThat(post(OPEN, "/v1/executions/" + run + "/items", ITEM).status())
                .isEqualTo(202);
    }

    @Test
    void shouldNotOpenARunOfChosenIdBeforeItKnowsWhichRunsExist() {
        // The broker of this gateway is away.
        Reply reply = post(STUDIO, "/v1/executions", "{\"execution_id\":\"chosen\"}");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isEqualTo("5");
        assertThat(reply.json().get("type").asText()).isEqualTo("urn:werkspur:problem:runs-not-known");
        assertThat(post(LESSON, "/v1/executions", "{\"execution_id\":\"lesson-12-a\"}")
                        .status())
                .isEqualTo(202);
        assertThat(post(LESSON, "/v1/executions", "{\"execution_id\":\"lesson-13-a\"}")
                        .status())
                .isEqualTo(403);
        assertThat(post(OPEN, "/v1/executions", "{\"execution_id\":\"chosen\"}").status())
                .isEqualTo(202);
    }

    @Test
    void shouldNotTellOneTokenTheAnswerToAnotherUnderTheSameKey() {
        Reply studios = post(STUDIO, "/v1/executions", "{}", "Idempotency-Key", "monday-1");
        Reply again = post(STUDIO, "/v1/executions", "{}", "Idempotency-Key", "monday-1");
        Reply others = post(OTHER, "/v1/executions", "{}", "Idempotency-Key", "monday-1");

        assertThat(again.text()).isEqualTo(studios.text());
        assertThat(others.status()).isEqualTo(202);
        assertThat(others.json().get("execution_id"))
                .isNotEqualTo(studios.json().get("execution_id"));
    }

    @Test
    void shouldRefuseOthersAndNameTheLineOfAnUnusableFile() throws IOException {
        assertThat(post("another-token-of-many-characters", "/v1/executions", "{}")
                        .status())
                .isEqualTo(401);
        Path file = Files.writeString(directory.resolve("bad"), "studio secret own\n");
        assertThatThrownBy(() -> new GatewayConfig(Map.of(GatewayConfig.TOKENS_FILE, file.toString())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(GatewayConfig.TOKENS_FILE)
                .hasMessageContaining("line 1: Expected a name");
    }

    private String opened(String token) {
        Reply reply = post(token, "/v1/executions", "{}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        return reply.json().get("execution_id").asText();
    }

    private Reply post(String token, String path, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Authorization";
        all[1] = "Bearer " + token;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return gateway.post(path, body, all);
    }

    /** How many events are in the journal. */
    private long events() {
        return gateway.get("/metrics", "Authorization", "Bearer " + OPERATOR)
                .text()
                .lines()
                .filter(line -> line.startsWith("werkspur_gateway_events_accepted_total"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    // An id of zeros would win the conflict.
    private static String event(String run, int number) {
        return "{\"event_id\":\"00000000-0000-0000-0000-000000000000\",\"execution_id\":\"" + run
                + "\",\"sequence_number\":" + number + ",\"timestamp\":\"2025-11-03T09:30:00Z\",\"stage\":4,"
                + "\"media_type\":\"text\",\"item_type\":\"output_text\",\"content\":\"forged\"}";
    }
}
