// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.aggregator.domain.run.WritePolicy;
import io.werkspur.aggregator.intake.LostEvents;
import io.werkspur.aggregator.query.instance.PeerPatterns;
import io.werkspur.aggregator.query.read.RestoreProgress;
import io.werkspur.aggregator.registry.ForeignClasses;
import io.werkspur.schema.event.Topics;
import io.werkspur.service.config.HostAndPort;
import io.werkspur.service.http.OpenApiAnswers;
import io.werkspur.service.http.OpenApiContract;
import io.werkspur.service.http.ServerSettings;
import io.werkspur.service.http.ServiceMetrics;
import io.werkspur.service.lifecycle.Readiness;
import io.werkspur.testkit.InMemorySchemaRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server of an aggregator that has not started yet. */
class QueryServerTest {
    private static final OpenApiAnswers ANSWERS = OpenApiAnswers.of(QueryServer.class, QueryServer.OPEN_API);

    private final RestoreProgress progress = new RestoreProgress();
    private final ServiceMetrics metrics = new ServiceMetrics();
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:1"));
    private final HttpClient client = HttpClient.newHttpClient();
    private QueryServer server;

    @BeforeEach
    void start() {
        server = QueryServer.start(
                ServerSettings.of("query", new HostAndPort("127.0.0.1", 0), Optional.empty()),
                Optional.empty(),
                PeerPatterns.parse(""),
                new QueryBackend(
                        new Topics(""),
                        3,
                        new InMemorySchemaRegistry(),
                        ForeignClasses.NONE,
                        LostEvents.UNHEARD,
                        new WritePolicy(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO),
                        admin,
                        () -> null,
                        () -> Readiness.no("waiting for the schema registry")),
                progress,
                metrics);
    }

    @AfterEach
    void stop() {
        server.close();
        admin.close(Duration.ZERO);
        metrics.close();
    }

    @Test
    void shouldDescribeWhatItServes() {
        OpenApiContract.check(QueryServer.class, QueryServer.OPEN_API, server.routes());
    }

    @Test
    void shouldServeItsDescription() throws Exception {
        assertThat(json(get("/openapi.json")).get("openapi").textValue()).startsWith("3.1");
    }

    @Test
    void shouldAnswerNotReadyWithAReasonWhenTheAggregatorIsStarting() throws Exception {
        for (String path : new String[] {
            "/query/v1/executions/run", "/query/v1/executions/run/items", "/query/v1/executions?status=running"
        }) {
            HttpResponse<String> answer = get(path);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(json(answer).get("type").textValue()).isEqualTo("urn:werkspur:problem:not-ready");
            assertThat(json(answer).get("detail").textValue()).contains("the aggregator is starting");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/executions/run?until_sequence=3, /query/v1/executions/run",
        "/executions/run%0D%0AX:y/items, /query/v1/executions/-/items",
        "/executions?status=running, /query/v1/executions",
        "/partitions/1/executions?status=stalled, /query/v1/partitions/1/executions"
    })
    void shouldNameTheSuccessorWhenAFormerPathIsAsked(String former, String path) throws Exception {
        HttpResponse<String> answer = get(former);

        assertThat(answer.statusCode()).isIn(400, 503);
        assertThat(answer.headers().firstValue("Link")).contains("<" + path + ">; rel=\"successor-version\"");
        assertThat(answer.headers().firstValue("Deprecation")).contains("@1796083200");
    }

    @ParameterizedTest
    @CsvSource({
        "/query/v1/executions/run?until_sequence=0, until_sequence",
        "/query/v1/executions/run?until_sequence=x, until_sequence",
        "/query/v1/executions/run?until_time=2025-11-03, until_time",
        "/query/v1/executions/run?until=3, 'until_sequence, until_time'",
        "/query/v1/executions/-run, execution id",
        "/query/v1/executions/run/items?from=0, from",
        "/query/v1/executions/run/items?limit=10001, limit",
        "/query/v1/executions, status",
        "/query/v1/executions?status=completed, running or stalled",
        "/query/v1/executions?status=running&cursor=xyz, cursor",
        "/query/v1/partitions/3/executions?status=running, 0 to 2",
        "/query/v1/partitions/1/executions?status=running&after=a/b, after"
    })
    void shouldAnswer400InOneLineWhenAParameterIsWrong(String path, String part) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("detail").textValue()).contains(part);
    }

    @Test
    void shouldShowItsHealthAndHowFarRestoringIs() throws Exception {
        progress.onRestoreStart(new TopicPartition("pipeline-events", 2), "events", 0, 100);
        progress.onBatchRestored(new TopicPartition("pipeline-events", 2), "events", 39, 40);

        HttpResponse<String> answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).get("reason").textValue()).isEqualTo("waiting for the schema registry");
        JsonNode restore = json(answer).get("restoring").get(0);
        assertThat(restore.get("store").textValue()).isEqualTo("events");
        assertThat(restore.get("partition").intValue()).isEqualTo(2);
        assertThat(restore.get("restored").intValue()).isEqualTo(40);
        assertThat(restore.get("total").intValue()).isEqualTo(100);
    }

    @Test
    void shouldShowTheMetersOfTheJvmAndOfItsRequests() throws Exception {
        get("/query/v1/executions/run");

        assertThat(get("/metrics").body())
                .contains(
                        "jvm_memory_used_bytes",
                        "werkspur_http_requests_seconds_count{method=\"GET\",route=\"/query/v1/executions/{id}\",status=\"503\"}");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return ANSWERS.check(client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).build(), HttpResponse.BodyHandlers.ofString()));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
