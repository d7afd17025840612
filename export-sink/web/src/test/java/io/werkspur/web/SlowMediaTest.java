// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import static io.werkspur.testkit.Patience.LIMIT;
import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.werkspur.recordstore.media.AllowedOrigin;
import io.werkspur.recordstore.media.StoredMedia;
import io.werkspur.recordstore.media.remote.FetchLimits;
import io.werkspur.recordstore.media.remote.RemoteMedia;
import io.werkspur.recordstore.testing.RunFolders;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Media on a server that does not answer until it is told to. */
class SlowMediaTest extends RunningApi {
    private static final int MEDIA = 60;

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger fetched = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer slow;
    private RemoteMedia remote;

    @BeforeEach
    void serve() throws IOException {
        slow = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        slow.setExecutor(threads);
        slow.createContext("/", exchange -> {
            fetched.incrementAndGet();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(200, PNG.length);
            exchange.getResponseBody().write(PNG);
            exchange.close();
        });
        slow.start();
        String origin = "http://127.0.0.1:" + slow.getAddress().getPort();
        List<ExecutionItem> items = new ArrayList<>();
        for (int number = 1; number <= MEDIA; number++) {
            items.add(item(number, 4, ItemType.OUTPUT_IMAGE, MediaType.IMAGE, null, origin + "/" + number));
        }
        RunFolders folders = new RunFolders(directory.resolve("out"));
        folders.put(ExecutionRecord.newBuilder(run("run-1")).setItems(items).build());
        remote = new RemoteMedia(
                Set.of(AllowedOrigin.parse(origin)),
                FetchLimits.ofServer(1 << 20).withTime(LIMIT));
        start(List.of(), new StoredMedia(folders.runs(), List.of(), remote, 1 << 20));
    }

    @AfterEach
    void stopServing() {
        goOn.countDown();
        remote.close();
        slow.stop(0);
        threads.shutdownNow();
    }

    @Test
    void shouldFetchOnceAndAnswerOthersWhenManyWantTheSameMediumOfASlowServer() throws Exception {
        List<CompletableFuture<HttpResponse<byte[]>>> wanted = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            wanted.add(async("/api/v1/runs/run-1/media/1?view=" + (i % 2 == 0 ? "student" : "researcher")));
        }
        await().until(() -> fetched.get() == 1);

        assertThat(get("/health/ready", "").statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/runs/run-1", "").statusCode()).isEqualTo(200);
        goOn.countDown();

        for (CompletableFuture<HttpResponse<byte[]>> each : wanted) {
            HttpResponse<byte[]> answer = each.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
        }
        assertThat(get("/api/v1/runs/run-1/media/1", "").statusCode()).isEqualTo(200);
        assertThat(fetched).hasValue(1);
    }

    @Test
    void shouldSayWhenToComeAgainAndAnswerOthersWhenTooManyMediaOfASlowServerAreWanted() throws Exception {
        List<CompletableFuture<HttpResponse<byte[]>>> wanted = new ArrayList<>();
        for (int number = 1; number <= MEDIA; number++) {
            wanted.add(async("/api/v1/runs/run-1/media/" + number));
        }
        await().until(() -> wanted.stream().anyMatch(CompletableFuture::isDone));
        HttpResponse<byte[]> refused = wanted.stream()
                .filter(CompletableFuture::isDone)
                .findFirst()
                .orElseThrow()
                .join();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(get("/health/ready", "").statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/runs/run-1", "").statusCode()).isEqualTo(200);
        goOn.countDown();
        for (CompletableFuture<HttpResponse<byte[]>> each : wanted) {
            assertThat(each.get(LIMIT.toSeconds(), TimeUnit.SECONDS).statusCode())
                    .isIn(200, 503);
        }
    }

    @Test
    void shouldAnswerOthersWhenManyPagesNeedMediaOfASlowServer() throws Exception {
        List<CompletableFuture<HttpResponse<byte[]>>> wanted = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            wanted.add(async("/runs/run-1"));
        }
        await().until(() -> wanted.stream().anyMatch(CompletableFuture::isDone));

        assertThat(get("/health/ready", "").statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/runs/run-1", "").statusCode()).isEqualTo(200);
        goOn.countDown();
        for (CompletableFuture<HttpResponse<byte[]>> each : wanted) {
            assertThat(each.get(LIMIT.toSeconds(), TimeUnit.SECONDS).statusCode())
                    .isIn(200, 503);
        }
    }

    private CompletableFuture<HttpResponse<byte[]>> async(String path) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return get(path, "");
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                threads);
    }
}
