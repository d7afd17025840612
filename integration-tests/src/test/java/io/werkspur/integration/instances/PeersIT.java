// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.instances;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.testkit.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an aggregator sends to the addresses that members of its group advertise, and what it believes of their answers. */
class PeersIT {
    private static final String TOKEN = "the-token-of-all-instances-00000";
    private static final String LIE = "{\"execution_id\": \"a lie\"}";
    private static final int EVENTS = 300;

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private Installation installation;
    private AggregatorInstance other;
    private EventLoad load;
    private HttpServer liar;

    @AfterEach
    void stop() {
        if (load != null) {
            load.close();
        }
        if (other != null) {
            other.close();
        }
        if (installation != null) {
            installation.close();
        }
        if (liar != null) {
            liar.stop(0);
        }
    }

    @Test
    void shouldAnswerForEachOthersRunsWithoutSendingTheToken() throws Exception {
        start(Map.of());

        Set<String> answering = new TreeSet<>();
        for (SentRun run : load.runs()) {
            HttpResponse<String> answer = await().until(() -> ask(run), response -> response.statusCode() == 200);
            answering.add(answer.headers().firstValue("Werkspur-Instance").orElseThrow());
        }

        assertThat(answering).hasSize(2);
        assertThat(status(first().url() + "/query/v1/executions/run-1", "Bearer another-token-of-many-characters"))
                .isEqualTo(401);
    }

    @Test
    void shouldNeitherTellTheTokenToAMemberOfTheGroupNorBelieveIt() throws Exception {
        liar = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        liar.createContext("/", this::lie);
        liar.start();
        start(Map.of(
                AggregatorConfig.QUERY_ADVERTISED,
                "127.0.0.1:" + liar.getAddress().getPort()));

        assertRefused("does not prove that it knows query.token");

        assertThat(received).isNotEmpty().noneMatch(request -> request.contains(TOKEN) || request.contains("Bearer"));
    }

    @Test
    void shouldSendNothingToAnAddressThatIsNotAllowed() throws Exception {
        start(Map.of(AggregatorConfig.QUERY_ADVERTISED, "elsewhere.localhost:8083"));

        assertRefused("advertises elsewhere.localhost:8083, which is not in query.peers");

        assertThat(first().log()).contains("one advertises elsewhere.localhost:8083; no query is sent to it");
    }

    private void lie(HttpExchange exchange) throws IOException {
        received.add(
                exchange.getRequestURI() + " " + exchange.getRequestHeaders().entrySet());
        byte[] body = LIE.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Starts two instances; the second one with further settings. */
    private void start(Map<String, String> further) throws Exception {
        installation = new Installation(1, directory);
        installation.settings.put(AggregatorConfig.QUERY_TOKEN, TOKEN);
        Map<String, String> settings = new HashMap<>(installation.settings);
        settings.putAll(further);
        other = new AggregatorInstance(settings, directory.resolve("other"));
        load = new EventLoad(installation.settings, installation.topics, 1);
        installation.startAll();
        other.start();
        await().until(other::isReady);
        for (int i = 0; i < EVENTS; i++) {
            load.sendOne();
        }
        load.finish();
        // Now each of them owns some runs: the answers of the first one alone would not show anything.
        await().until(this::someRunIsForeign);
        await().until(this::someRunIsOwn);
    }

    private void assertRefused(String reason) throws Exception {
        int refused = 0;
        for (SentRun run : load.runs()) {
            HttpResponse<String> answer = await().until(
                            () -> ask(run), response -> response.statusCode() == 200 || isRefused(response, reason));
            assertThat(answer.body()).doesNotContain("a lie");
            refused += answer.statusCode() == 503 ? 1 : 0;
        }
        assertThat(refused).isPositive();
    }

    private static boolean isRefused(HttpResponse<String> answer, String reason) {
        return answer.statusCode() == 503 && answer.body().contains(reason);
    }

    private boolean someRunIsForeign() throws Exception {
        for (SentRun run : load.runs()) {
            if (isForeign(run)) {
                return true;
            }
        }
        return false;
    }

    private boolean someRunIsOwn() throws Exception {
        for (SentRun run : load.runs()) {
            if (isOwn(run)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOwn(SentRun run) throws Exception {
        return ask(run).headers()
                .firstValue("Werkspur-Instance")
                .filter(place -> place.equals("127.0.0.1:" + first().port()))
                .isPresent();
    }

    private boolean isForeign(SentRun run) throws Exception {
        HttpResponse<String> answer = ask(run);
        return answer.statusCode() == 503
                        && (answer.body().contains("query.peers")
                                || answer.body().contains("query.token"))
                || answer.headers()
                        .firstValue("Werkspur-Instance")
                        .filter(place -> place.equals("127.0.0.1:" + other.port()))
                        .isPresent();
    }

    private AggregatorInstance first() {
        return installation.instances.get(0);
    }

    private HttpResponse<String> ask(SentRun run) throws Exception {
        return get(first().url() + "/query/v1/executions/" + run.id(), "Bearer " + TOKEN);
    }

    private int status(String url, String authorization) throws Exception {
        return get(url, authorization).statusCode();
    }

    private HttpResponse<String> get(String url, String authorization) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Patience.LIMIT)
                .header("Authorization", authorization)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
