// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.instances;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two aggregators in separate processes. */
class SeveralInstancesIT {
    private static final int EVENTS = 600;

    @TempDir
    private Path directory;

    private final Answers answers = new Answers();
    private final HttpClient client = HttpClient.newHttpClient();
    private Installation installation;
    private EventLoad load;
    private AggregatorInstance first;
    private AggregatorInstance second;

    @BeforeEach
    void start() throws Exception {
        installation = new Installation(2, directory);
        load = new EventLoad(installation.settings, installation.topics, 1);
        first = installation.instances.get(0);
        second = installation.instances.get(1);
        installation.startAll();
        for (int i = 0; i < EVENTS; i++) {
            load.sendOne();
        }
    }

    @AfterEach
    void stop() {
        if (load != null) {
            load.close();
        }
        if (installation != null) {
            installation.close();
        }
    }

    @Test
    void shouldAnswerForEveryRunWhicheverInstanceIsAsked() throws Exception {
        awaitEveryRunFrom(first);
        awaitEveryRunFrom(second);

        for (SentRun run : load.runs()) {
            // The response shows the lag, unless the broker was too slow to report the end of the log.
            await().until(() -> header(first, run, "Werkspur-Lag").isPresent());
            for (int until = 1; until <= run.size(); until++) {
                int bound = until;
                Answers.Verdict verdict = await().until(() -> answers.ask(second.url(), run, bound), this::isAnswer);
                assertThat(verdict.kind()).as(verdict.detail()).isEqualTo(Answers.Kind.RIGHT);
                assertThat(verdict.revision()).isEqualTo(until);
            }
            assertThat(items(first, run)).isEqualTo(items(second, run)).isEqualTo(run.size());
        }
        // Finally both instances own partitions, so some of these answers come from the other instance.
        await().untilAsserted(() -> assertThat(answering())
                .containsExactlyInAnyOrder("127.0.0.1:" + first.port(), "127.0.0.1:" + second.port()));
        assertThat(get(first, "/query/v1/executions/nobody").statusCode()).isEqualTo(404);
        assertThat(openRuns(first)).isEqualTo(openRuns(second)).hasSize(10);
    }

    @Test
    void shouldShowItsOwnMetricsAndThoseOfKafkaStreams() throws Exception {
        awaitEveryRunFrom(first);

        double folded = 0;
        for (AggregatorInstance instance : installation.instances) {
            String metrics = get(instance, "/metrics").body();
            assertThat(metrics)
                    .contains("kafka_stream_thread_", "jvm_memory_used_bytes", "werkspur_http_requests_seconds_count");
            folded += metrics.lines()
                    .filter(line -> line.startsWith("werkspur_fold_messages_total{outcome=\"folded\"}"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        }
        assertThat(folded).isEqualTo(load.sent());
    }

    @Test
    void shouldTakeOverWhenAnInstanceIsKilled() throws Exception {
        awaitEveryRunFrom(first);

        second.kill();
        for (int i = 0; i < EVENTS; i++) {
            load.sendOne();
            if (i % 10 == 0) {
                assertNeverWrong(first);
            }
        }

        awaitEveryRunFrom(first);
        second.start();
        installation.awaitReady();
        awaitEveryRunFrom(second);
    }

    @Test
    void shouldNeverAnswerWronglyWhenAnInstanceIsFrozenAndComesBack() throws Exception {
        awaitEveryRunFrom(first);

        second.freeze();
        for (int i = 0; i < 50; i++) {
            load.sendOne();
        }
        await().until(() -> {
            assertNeverWrong(first);
            return allRightFrom(first);
        });
        second.thaw();
        for (int i = 0; i < 50; i++) {
            assertNeverWrong(second);
        }

        awaitEveryRunFrom(second);
        awaitEveryRunFrom(first);
    }

    @Test
    void shouldGoOnAnsweringWhenOneInstanceAfterTheOtherIsRestarted() throws Exception {
        for (AggregatorInstance instance : installation.instances) {
            AggregatorInstance other = instance == first ? second : first;
            assertThat(instance.stop()).as(instance.log()).isZero();
            for (int i = 0; i < 100; i++) {
                load.sendOne();
            }
            awaitEveryRunFrom(other);
            instance.start();
            installation.awaitReady();
        }
        load.finish();
        awaitEveryRunFrom(first);
        awaitEveryRunFrom(second);
    }

    private void assertNeverWrong(AggregatorInstance instance) throws InterruptedException {
        SentRun run = load.runs().get((int) (load.sent() % load.runs().size()));
        Answers.Verdict verdict = answers.ask(instance.url(), run);
        assertThat(verdict.kind()).as(verdict.detail()).isNotEqualTo(Answers.Kind.WRONG);
    }

    private void awaitEveryRunFrom(AggregatorInstance instance) {
        await().until(() -> allRightFrom(instance));
    }

    private boolean allRightFrom(AggregatorInstance instance) throws InterruptedException {
        for (SentRun run : load.runs()) {
            Answers.Verdict verdict = answers.ask(instance.url(), run);
            assertThat(verdict.kind()).as(verdict.detail()).isNotEqualTo(Answers.Kind.WRONG);
            if (verdict.kind() != Answers.Kind.RIGHT || verdict.revision() != run.size()) {
                return false;
            }
        }
        return true;
    }

    private int items(AggregatorInstance instance, SentRun run) throws Exception {
        int count = 0;
        long from = 1;
        while (from > 0) {
            JsonNode page = json(get(instance, "/query/v1/executions/" + run.id() + "/items?limit=7&from=" + from));
            count += page.get("items").size();
            from = page.get("next").asLong(0);
        }
        return count;
    }

    private List<String> openRuns(AggregatorInstance instance) throws Exception {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = json(get(
                    instance, "/query/v1/executions?status=running&limit=3" + (cursor.isEmpty() ? "" : "&cursor=" + cursor)));
            page.get("executions")
                    .forEach(run -> ids.add(run.get("execution_id").textValue()));
            cursor = page.get("next").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return ids;
    }

    /** Repeats the query until there is an answer: 503 means that tasks are moving or that another instance is slow. */
    private HttpResponse<String> get(AggregatorInstance instance, String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(instance.url() + path)).build();
        return await().until(
                        () -> client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)),
                        answer -> answer.statusCode() != 503);
    }

    private Optional<String> header(AggregatorInstance instance, SentRun run, String name) {
        return get(instance, "/query/v1/executions/" + run.id()).headers().firstValue(name);
    }

    private Set<String> answering() {
        Set<String> answering = new TreeSet<>();
        load.runs()
                .forEach(run ->
                        answering.add(header(first, run, "Werkspur-Instance").orElseThrow()));
        return answering;
    }

    private boolean isAnswer(Answers.Verdict verdict) {
        return verdict.kind() == Answers.Kind.RIGHT || verdict.kind() == Answers.Kind.WRONG;
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }
}
