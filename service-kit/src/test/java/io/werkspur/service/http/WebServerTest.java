// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import static io.werkspur.testkit.Patience.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.werkspur.service.config.HostAndPort;
import io.werkspur.service.http.access.BearerToken;
import io.werkspur.service.http.problem.PathHeader;
import io.werkspur.service.http.problem.Problem;
import io.werkspur.service.http.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {
    private static final String SECRET = "a-secret-of-many-characters";
    private static final HostAndPort LOOPBACK = new HostAndPort("127.0.0.1", 0);

    private final HttpClient client = HttpClient.newHttpClient();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private WebServer server;

    @AfterEach
    void close() {
        goOn.countDown();
        if (server != null) {
            server.close();
        }
    }

    private void start(ServerSettings settings) {
        server = WebServer.start(
                settings,
                metrics,
                routes -> routes.open("/open", request -> request.result("open"))
                        .operator("/figures", request -> request.result("figures"))
                        .get("/things/{id}", request -> request.result("thing " + request.pathParam("id")))
                        .post("/things", request -> request.status(201).result(request.body()))
                        .get("/wrong", request -> {
                            throw new IllegalStateException("secret place /etc/shadow");
                        })
                        .get("/broken", request -> {
                            throw new StackOverflowError("secret place");
                        })
                        .get("/refused", request -> {
                            throw new ProblemException(Problem.of(503, "Not yet")
                                            .ofKind("not-ready", "Not ready")
                                            .with("progress", 0.5))
                                    .withHeader("Retry-After", "2");
                        })
                        .get("/half", request -> {
                            request.outputStream().write("half of".getBytes(StandardCharsets.UTF_8));
                            request.outputStream().flush();
                            throw new IllegalStateException("in the middle");
                        })
                        .get("/slow", request -> {
                            entered.countDown();
                            goOn.await();
                            request.result("done");
                        }));
    }

    private void startOpen() {
        start(ServerSettings.of("test", LOOPBACK, Optional.empty()).withLargestBody(1_000));
    }

    private void startSecured() {
        start(ServerSettings.of("test", LOOPBACK, Optional.of(BearerToken.of(SECRET))));
    }

    @Test
    void shouldAnswerWithAnIdAndSafeHeadersWhenARouteIsThere() throws Exception {
        startOpen();

        HttpResponse<String> answer = send("GET", "/things/7");

        assertThat(answer.body()).isEqualTo("thing 7");
        assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f]{16}");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void shouldKeepTheIdThatAClientBringsUnlessItIsHostile() throws Exception {
        startOpen();

        assertThat(send("GET", "/open", "X-Request-Id", "mine-1").headers().firstValue("X-Request-Id"))
                .contains("mine-1");
        assertThat(send("GET", "/open", "X-Request-Id", "a b<script>").headers().firstValue("X-Request-Id"))
                .get()
                .isNotEqualTo("a b<script>");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404, Expected the path of a route",
        "DELETE, /things/7, 405, 'GET, HEAD'",
        "GET, /wrong, 500, under the id of the request",
        "GET, /broken, 500, under the id of the request"
    })
    void shouldAnswerEveryErrorInOneShapeWhenItIsOurs(String method, String path, int status, String part)
            throws Exception {
        startOpen();

        HttpResponse<String> answer = send(method, path);

        JsonNode problem = problem(answer, status);
        assertThat(problem.get("detail").textValue()).contains(part);
        assertThat(problem.get("request_id").textValue())
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(answer.body()).doesNotContain("secret place", "Exception", "at io.");
    }

    @Test
    void shouldNameTheMethodsWhenTheMethodIsWrong() throws Exception {
        startOpen();

        assertThat(send("DELETE", "/things/7").headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void shouldAnswerTheProblemThatAHandlerThrows() throws Exception {
        startOpen();

        HttpResponse<String> answer = send("GET", "/refused");

        JsonNode problem = problem(answer, 503);
        assertThat(problem.get("type").textValue()).isEqualTo("urn:werkspur:problem:not-ready");
        assertThat(problem.get("progress").doubleValue()).isEqualTo(0.5);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    }

    @Test
    void shouldAnswerHeadAsGetWhenAHandlerRefuses() throws Exception {
        startOpen();

        assertThat(send("HEAD", "/refused").statusCode()).isEqualTo(503);
        assertThat(send("HEAD", "/things/7").statusCode()).isEqualTo(200);
        assertThat(send("HEAD", "/things/7").body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET /%00%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /open HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n"
            })
    void shouldAnswerAProblemWhenTheRequestIsNoHttp(String request) throws Exception {
        startOpen();

        String answer = raw(request);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "\"status\":400");
    }

    @Test
    void shouldAnswerAProblemWhenHeadersAreTooLarge() throws Exception {
        startOpen();

        String answer = raw("GET /open HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431").contains("application/problem+json", "\"status\":431");
    }

    @Test
    void shouldRefuseABodyThatIsTooLargeWhetherItSaysSoOrNot() throws Exception {
        startOpen();
        byte[] large = new byte[2_000];

        problem(post("/things", BodyPublishers.ofByteArray(large)), 413);
        problem(post("/things", BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))), 413);
        assertThat(post("/things", BodyPublishers.ofString("x".repeat(1_000))).statusCode())
                .isEqualTo(201);
    }

    @Test
    void shouldSetTheHeaderOfAPathOnEveryAnswerBelowItWhoeverRefuses() throws Exception {
        start(ServerSettings.of("test", LOOPBACK, Optional.of(BearerToken.of(SECRET)))
                .withLargestBody(1_000)
                .withPathHeader(new PathHeader("/things", "Things", "1")));
        String[] token = {"Authorization", "Bearer " + SECRET};

        for (HttpResponse<String> answer : List.of(
                send("GET", "/things/7", token),
                send("GET", "/things/7"),
                send("GET", "/things/7/nothing", token),
                send("DELETE", "/things/7", token),
                post("/things", BodyPublishers.ofByteArray(new byte[2_000])))) {
            assertThat(answer.headers().allValues("Things")).as("%s", answer).containsExactly("1");
        }
        for (HttpResponse<String> answer : List.of(send("GET", "/open"), send("GET", "/thingsome", token))) {
            assertThat(answer.headers().allValues("Things")).as("%s", answer).isEmpty();
        }
    }

    @Test
    void shouldCutTheConnectionWhenAHandlerFailsInTheMiddleOfAnAnswer() throws Exception {
        startOpen();

        String answer = raw("GET /half HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        // A complete response would end with a chunk of length 0.
        assertThat(answer).contains("half of").doesNotEndWith("0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer wrong-secret-of-many-chars", "Basic " + SECRET, SECRET})
    void shouldAnswer401EverywhereWhenTheTokenIsNotShown(String authorization) throws Exception {
        startSecured();

        for (String path : new String[] {"/things/7", "/nothing", "/wrong"}) {
            HttpResponse<String> answer =
                    authorization.isEmpty() ? send("GET", path) : send("GET", path, "Authorization", authorization);
            problem(answer, 401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer");
        }
        assertThat(send("HEAD", "/things/7").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/open").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldLetInWhenTheTokenIsShown() throws Exception {
        startSecured();

        assertThat(send("GET", "/things/7", "Authorization", "Bearer " + SECRET).statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/things/7", "Authorization", "bearer  " + SECRET)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldShowTheOperatorsRoutesToTheOperatorAlone() throws Exception {
        String operator = "the-operators-own-token";
        start(ServerSettings.of("test", LOOPBACK, Optional.of(BearerToken.of(SECRET)))
                .withOperator(Optional.of(BearerToken.of(operator))));

        assertThat(send("GET", "/figures", "Authorization", "Bearer " + operator)
                        .body())
                .isEqualTo("figures");
        problem(send("GET", "/figures", "Authorization", "Bearer " + SECRET), 401);
        problem(send("GET", "/figures"), 401);
        assertThat(send("HEAD", "/figures").statusCode()).isEqualTo(401);
        problem(send("GET", "/things/7", "Authorization", "Bearer " + operator), 401);
    }

    @Test
    void shouldShowTheOperatorsRoutesToNobodyWhenOnlyClientsHaveTokens() throws Exception {
        startSecured();

        JsonNode problem = problem(send("GET", "/figures", "Authorization", "Bearer " + SECRET), 403);
        assertThat(problem.get("detail").textValue()).contains("metrics.token");
        problem(send("GET", "/figures"), 403);
    }

    @Test
    void shouldShowTheOperatorsRoutesToThisMachineWhenThereIsNoToken() throws Exception {
        startOpen();

        assertThat(send("GET", "/figures").body()).isEqualTo("figures");
        problem(send("GET", "/figures", "Origin", "https://evil.example"), 403);
        assertThat(raw("GET /figures HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
    }

    @Test
    void shouldAskThisMachineForTheOperatorsTokenWhenThereIsOne() throws Exception {
        start(ServerSettings.of("test", LOOPBACK, Optional.empty()).withOperator(Optional.of(BearerToken.of(SECRET))));

        problem(send("GET", "/figures"), 401);
        assertThat(send("GET", "/figures", "Authorization", "Bearer " + SECRET).body())
                .isEqualTo("figures");
        assertThat(send("GET", "/things/7").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldRefuseAWebPageFromElsewhereWhenNoTokenProtects() throws Exception {
        startOpen();

        assertThat(raw("GET /things/7 HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
        assertThat(raw("GET /things/7 HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
        problem(send("GET", "/things/7", "Origin", "https://evil.example"), 403);
        problem(send("GET", "/things/7", "Origin", "null"), 403);
        assertThat(send("GET", "/things/7", "Origin", "http://localhost:3000").statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldRefuseToStartWhenItCouldBeReachedFromElsewhereWithoutAToken() {
        assertThatThrownBy(() -> ServerSettings.of("test", new HostAndPort("0.0.0.0", 0), Optional.empty()))
                .hasMessageContainingAll("test.token", "test.listen", "0.0.0.0");
    }

    @Test
    void shouldRefuseInOneLineWhenThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            HostAndPort listen = new HostAndPort("127.0.0.1", taken.getLocalPort());

            assertThatThrownBy(() -> start(ServerSettings.of("test", listen, Optional.empty())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("127.0.0.1:" + taken.getLocalPort(), "test.listen", "in use");
        }
    }

    @Test
    void shouldLetARequestUnderWayEndAndTakeNoMoreWhenItStops() throws Exception {
        startOpen();
        CompletableFuture<HttpResponse<String>> underWay =
                client.sendAsync(request("GET", "/slow").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(entered.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> stop = CompletableFuture.runAsync(server::close);
        goOn.countDown();

        assertThat(underWay.get(LIMIT.toSeconds(), TimeUnit.SECONDS).body()).isEqualTo("done");
        stop.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThatThrownBy(() -> send("GET", "/open")).isInstanceOf(ConnectException.class);
    }

    @Test
    void shouldStopAllTheSameWhenARequestDoesNotEnd() throws Exception {
        start(ServerSettings.of("test", LOOPBACK, Optional.empty()).withStopTimeout(Duration.ofMillis(100)));
        var unused = client.sendAsync(request("GET", "/slow").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(entered.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        CompletableFuture.runAsync(server::close).get(LIMIT.toSeconds(), TimeUnit.SECONDS);

        assertThatThrownBy(() -> send("GET", "/open")).isInstanceOf(ConnectException.class);
    }

    @Test
    void shouldTimeRequestsByRouteNeverByPath() throws Exception {
        startOpen();

        send("GET", "/things/7");
        send("GET", "/things/8");
        send("GET", "/nothing");

        assertThat(metrics.get(RequestTimer.NAME)
                        .tags("route", "/things/{id}", "status", "200", "method", "GET")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(metrics.get(RequestTimer.NAME)
                        .tags("route", "none", "status", "404")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    private HttpRequest.Builder request(String method, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url() + path)).method(method, BodyPublishers.noBody());
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        return client.send(request(method, path, headers).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .POST(body)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = new ObjectMapper().readTree(answer.body());
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("title").textValue()).isNotEmpty();
        assertThat(problem.get("type").textValue()).isNotEmpty();
        return problem;
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout((int) LIMIT.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            StringBuilder answer = new StringBuilder();
            byte[] bytes = new byte[8192];
            try {
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    answer.append(new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
                }
            } catch (IOException reset) {
                answer.append("[reset]");
            }
            return answer.toString();
        }
    }
}
