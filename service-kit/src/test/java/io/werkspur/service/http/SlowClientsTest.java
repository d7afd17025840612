// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import static io.werkspur.testkit.Patience.LIMIT;
import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.werkspur.service.config.HostAndPort;
import io.werkspur.service.http.load.QuickAnswer;
import io.werkspur.service.http.load.limit.ServerLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real connections that do what they can to keep a server busy. */
class SlowClientsTest {
    private static final ServerLimits USUAL = ServerLimits.usual();
    private static final String HEAD = "GET /open HTTP/1.1\r\nHost: localhost\r\n";
    private static final int LARGE = 1 << 20;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<Socket> sockets = new ArrayList<>();
    private final AtomicInteger working = new AtomicInteger();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch unblock = new CountDownLatch(1);
    private WebServer server;

    @AfterEach
    void close() throws IOException {
        goOn.countDown();
        unblock.countDown();
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    private void start(ServerLimits limits, Duration bodyTime) {
        server = WebServer.start(
                ServerSettings.of("test", new HostAndPort("127.0.0.1", 0), Optional.empty())
                        .withBodyTime(bodyTime)
                        .withLimits(limits),
                metrics,
                routes -> routes.quick("/health/live", () -> new QuickAnswer(200, Map.of("status", "live")))
                        .quick("/health/stuck", () -> {
                            awaitQuietly(unblock);
                            return new QuickAnswer(200, Map.of());
                        })
                        .get("/open", request -> request.result("open"))
                        .get("/slow", request -> {
                            working.incrementAndGet();
                            goOn.await();
                            request.result("done");
                        })
                        .get("/large", request -> {
                            byte[] piece = new byte[LARGE];
                            for (int i = 0; i < 64; i++) {
                                request.outputStream().write(piece);
                            }
                        })
                        .post("/bodies", request -> request.result(Integer.toString(request.bodyAsBytes().length))));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldAnswerOthersWhenMoreThanAThousandConnectionsAreIdle() throws Exception {
        start(USUAL, LIMIT);
        for (int i = 0; i < USUAL.connections() + 5; i++) {
            connect("");
        }

        assertThat(get("/open").body()).isEqualTo("open");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(cut("place")).isPositive();
    }

    @Test
    void shouldAnswerOthersWhenMoreThanAThousandHeadsAreUnfinished() throws Exception {
        start(USUAL, LIMIT);
        for (int i = 0; i < USUAL.connections() + 5; i++) {
            connect(HEAD + "X-Slow: ");
        }

        assertThat(get("/open").body()).isEqualTo("open");
    }

    @Test
    void shouldAnswerOthersWhenMoreThanAThousandBodiesAreUnfinished() throws Exception {
        start(USUAL, LIMIT);
        for (int i = 0; i < USUAL.connections() + 5; i++) {
            connect(post("Content-Length: 1000") + "abc");
        }

        assertThat(get("/open").body()).isEqualTo("open");
    }

    @Test
    void shouldEndNoRequestThatIsWorkedOnWhenConnectionsAreTooMany() throws Exception {
        start(limits(12, 4, 4), LIMIT);
        List<CompletableFuture<HttpResponse<String>>> requests = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            requests.add(client.sendAsync(request("/slow"), BodyHandlers.ofString()));
        }
        await().until(() -> working.get() == 4);

        for (int i = 0; i < 50; i++) {
            connect(i % 2 == 0 ? "" : HEAD);
        }
        goOn.countDown();

        for (CompletableFuture<HttpResponse<String>> request : requests) {
            assertThat(request.get(LIMIT.toSeconds(), TimeUnit.SECONDS).body()).isEqualTo("done");
        }
    }

    @Test
    void shouldCloseAConnectionWhenItsHeadDripsTooLong() throws Exception {
        start(withHead(Duration.ofMillis(200)), LIMIT);
        Socket first = connect(HEAD);
        Socket second = connect(HEAD + "\r\n");
        assertThat(answer(second)).startsWith("HTTP/1.1 200");

        dripUntilClosed(first);
        second.getOutputStream().write(HEAD.getBytes(StandardCharsets.US_ASCII));
        dripUntilClosed(second);

        assertThat(cut("head")).isEqualTo(2);
    }

    @Test
    void shouldKeepAConnectionThatIsIdleBetweenRequestsLongerThanAHeadMayTake() throws Exception {
        start(withHead(Duration.ofMillis(100)), LIMIT);
        Socket kept = connect(HEAD + "\r\n");
        assertThat(answer(kept)).startsWith("HTTP/1.1 200");

        dripUntilClosed(connect(HEAD));

        kept.getOutputStream().write((HEAD + "\r\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(answer(kept)).startsWith("HTTP/1.1 200");
    }

    @Test
    void shouldAnswerHealthWhenEveryThreadIsBusy() throws Exception {
        start(limits(100, 4, 8), LIMIT);
        List<CompletableFuture<HttpResponse<String>>> requests = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            requests.add(client.sendAsync(request("/slow"), BodyHandlers.ofString()));
        }
        await().until(() -> working.get() == 4);

        assertThat(get("/health/live").body()).isEqualTo("{\"status\":\"live\"}");
        assertThat(get("/health/live").headers().firstValue("X-Request-Id")).isPresent();
        await().untilAsserted(() -> {
            HttpResponse<String> refused = get("/open");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        });
        goOn.countDown();
        for (CompletableFuture<HttpResponse<String>> request : requests) {
            assertThat(request.get(LIMIT.toSeconds(), TimeUnit.SECONDS).body()).isEqualTo("done");
        }
        assertThat(metrics.get(RequestTimer.NAME)
                        .tags("route", "/health/live", "method", "GET", "status", "200")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void shouldAnswerThatItLivesWhenAnotherAnswerAboutItsHealthHangs() throws Exception {
        start(USUAL, LIMIT);
        for (int i = 0; i < 100; i++) {
            connect("GET /health/stuck HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }

        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/open").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldTakeLargeBodiesWhileSlowOnesHoldTheMemory() throws Exception {
        // given: five slow ones, which have sent more than all memory for large bodies, and then stopped
        start(withBodies(256 << 10), LIMIT);
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            slow.add(connect(post("Transfer-Encoding: chunked") + "1f000\r\n" + "x".repeat(0x1e000)));
        }

        // then
        await().untilAsserted(() -> assertThat(post(new byte[200_000]).body()).isEqualTo("200000"));
        for (Socket socket : slow) {
            socket.getOutputStream().flush();
        }
        assertThat(cut("memory")).isPositive();
    }

    @Test
    void shouldAnswer408WhenABodyTakesTooLongWhetherSomethingComesOrNothing() throws Exception {
        start(USUAL, Duration.ofMillis(300));
        Socket silent = connect(post("Content-Length: 100") + "abc");
        Socket chunked = connect(post("Transfer-Encoding: chunked") + "5\r\nab");
        Socket dripping = connect(post("Content-Length: 100000") + "abc");

        assertThat(dripUntilAnswered(dripping)).startsWith("HTTP/1.1 408").contains("application/problem+json");
        assertThat(answer(silent)).startsWith("HTTP/1.1 408").contains("application/problem+json");
        assertThat(answer(chunked)).startsWith("HTTP/1.1 408");
        assertThat(cut("body")).isEqualTo(3);
    }

    @Test
    void shouldNotWorkOnARequestBeforeItsBodyIsComplete() throws Exception {
        start(limits(100, 2, 8), LIMIT);
        for (int i = 0; i < 20; i++) {
            connect(post("Content-Length: 1000000") + "x".repeat(100_000));
        }

        assertThat(post(new byte[700_000]).body()).isEqualTo("700000");
    }

    @Test
    void shouldLetGoOfAClientThatTakesTooLittleOfAResponse() throws Exception {
        start(new ServerLimits(100, 2, 8, USUAL.idle(), USUAL.head(), Duration.ofMillis(1), USUAL.bodies()), LIMIT);
        for (int i = 0; i < 2; i++) {
            Socket socket = new Socket();
            sockets.add(socket);
            socket.setReceiveBufferSize(4 << 10);
            socket.connect(new java.net.InetSocketAddress("127.0.0.1", server.port()));
            socket.getOutputStream()
                    .write("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }

        await().until(() -> cut("response") == 2);
        assertThat(get("/open").body()).isEqualTo("open");
    }

    @Test
    void shouldAnswerABodyThatIsCompleteWhateverItsSize() throws Exception {
        start(USUAL, LIMIT);

        for (int size : new int[] {0, 1, 1_023, 1_024, 1_025, 65_535, 65_536, 65_537, 300_000, LARGE}) {
            assertThat(post(new byte[size]).body()).isEqualTo(Integer.toString(size));
            assertThat(client.send(
                                    HttpRequest.newBuilder(URI.create(server.url() + "/bodies"))
                                            .POST(BodyPublishers.ofInputStream(
                                                    () -> new java.io.ByteArrayInputStream(new byte[size])))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .isEqualTo(Integer.toString(size));
        }
    }

    private static ServerLimits limits(int connections, int threads, int waiting) {
        return new ServerLimits(
                connections, threads, waiting, USUAL.idle(), USUAL.head(), USUAL.response(), USUAL.bodies());
    }

    private static ServerLimits withHead(Duration head) {
        return new ServerLimits(
                USUAL.connections(),
                USUAL.threads(),
                USUAL.waiting(),
                USUAL.idle(),
                head,
                USUAL.response(),
                USUAL.bodies());
    }

    private static ServerLimits withBodies(long bytes) {
        return new ServerLimits(
                USUAL.connections(),
                USUAL.threads(),
                USUAL.waiting(),
                USUAL.idle(),
                USUAL.head(),
                USUAL.response(),
                bytes);
    }

    private double cut(String reason) {
        return metrics.get("werkspur.http.cut").tag("reason", reason).counter().count();
    }

    private static String post(String header) {
        return "POST /bodies HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n";
    }

    private Socket connect(String sent) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        sockets.add(socket);
        socket.setSoTimeout((int) LIMIT.toMillis());
        socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(LIMIT)
                .build();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(byte[] body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/bodies"))
                        .timeout(LIMIT)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String answer(Socket socket) throws IOException {
        byte[] bytes = new byte[4_096];
        int read = socket.getInputStream().read(bytes);
        return read < 0 ? "" : new String(bytes, 0, read, StandardCharsets.ISO_8859_1);
    }

    private static void dripUntilClosed(Socket socket) {
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            try {
                socket.getOutputStream().write('x');
                return false;
            } catch (IOException closed) {
                return true;
            }
        });
    }

    private static String dripUntilAnswered(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            if (in.available() == 0) {
                socket.getOutputStream().write('x');
            }
            return in.available() > 0;
        });
        return answer(socket);
    }
}
