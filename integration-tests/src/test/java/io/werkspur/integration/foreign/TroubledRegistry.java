// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.foreign;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stands in front of a real registry, on loopback, and passes everything on, or gives a wrong answer to everything. */
final class TroubledRegistry implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger wrongAnswers = new AtomicInteger();
    private final URI real;
    private final HttpServer server;
    private volatile @Nullable Trouble trouble;
    private volatile CountDownLatch over = new CountDownLatch(0);

    TroubledRegistry(String realUrl) throws IOException {
        real = URI.create(realUrl);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + real.getRawPath();
    }

    void begin(Trouble next) {
        over = new CountDownLatch(1);
        wrongAnswers.set(0);
        trouble = next;
    }

    void end() {
        trouble = null;
        over.countDown();
    }

    /** Wrong answers since the trouble began. */
    int wrongAnswers() {
        return wrongAnswers.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            Trouble now = trouble;
            if (now == null) {
                passOn(exchange, request);
                return;
            }
            wrongAnswers.incrementAndGet();
            if (now == Trouble.NOTHING) {
                over.await();
                return;
            }
            byte[] body = now.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(now.status(), now == Trouble.HALF ? 2L * body.length : body.length);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void passOn(HttpExchange exchange, byte[] request) throws IOException, InterruptedException {
        URI uri = exchange.getRequestURI();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        HttpRequest.Builder onward = HttpRequest.newBuilder(real.resolve(uri.getRawPath() + query));
        if (exchange.getRequestMethod().equals("POST")) {
            onward.header("Content-Type", "application/vnd.schemaregistry.v1+json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(request));
        }
        HttpResponse<byte[]> answer = client.send(onward.build(), HttpResponse.BodyHandlers.ofByteArray());
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
