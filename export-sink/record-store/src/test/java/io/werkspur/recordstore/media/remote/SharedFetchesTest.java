// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media.remote;

import static io.werkspur.testkit.Patience.LIMIT;
import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.recordstore.media.AllowedOrigin;
import io.werkspur.recordstore.media.MediaBusyException;
import io.werkspur.recordstore.media.Medium;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedFetchesTest {
    private static final AllowedOrigin SLOW = AllowedOrigin.parse("http://127.0.0.1:1");
    private static final AllowedOrigin QUICK = AllowedOrigin.parse("http://127.0.0.1:2");
    private static final int WAITING = 40;

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final ConcurrentHashMap<URI, AtomicInteger> fetched = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    private final SharedFetches fetches = new SharedFetches(
            this::fetch,
            new FetchLimits(1_000, LIMIT, 2, 3, WAITING, 1, 1_000, Duration.ofMinutes(10), Duration.ofSeconds(30)),
            new KeptMedia(1_000, Duration.ofMinutes(10), Duration.ofSeconds(30), System::nanoTime));

    @AfterEach
    void close() {
        goOn.countDown();
        fetches.close();
    }

    private Medium fetch(URI uri) {
        fetched.computeIfAbsent(uri, none -> new AtomicInteger()).incrementAndGet();
        running.incrementAndGet();
        try {
            if (uri.getPort() == SLOW.port()) {
                goOn.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Medium.Found("image/png", 1, "", InputStream::nullInputStream);
    }

    @Test
    void shouldFetchOnceWhenManyWantTheSameAtATime() throws Exception {
        URI picture = URI.create("http://127.0.0.1:1/picture");
        List<CompletableFuture<Medium>> all = new ArrayList<>();
        for (int i = 0; i < WAITING; i++) {
            all.add(fetches.of(SLOW, picture));
        }
        assertThat(all).noneMatch(CompletableFuture::isDone);

        goOn.countDown();

        for (CompletableFuture<Medium> each : all) {
            assertThat(each.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(Medium.Found.class);
        }
        assertThat(fetches.of(SLOW, picture)).isCompleted();
        assertThat(fetched.get(picture)).hasValue(1);
    }

    @Test
    void shouldRefuseFurtherOnesWhenTooManyWait() throws Exception {
        URI picture = URI.create("http://127.0.0.1:1/picture");
        List<CompletableFuture<Medium>> all = new ArrayList<>();
        for (int i = 0; i < WAITING; i++) {
            all.add(fetches.of(SLOW, picture));
        }

        assertThatThrownBy(() -> fetches.of(SLOW, picture)).isInstanceOf(MediaBusyException.class);

        goOn.countDown();
        all.get(WAITING - 1).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        await().untilAsserted(() -> assertThat(fetches.of(SLOW, URI.create("http://127.0.0.1:1/other")))
                .isNotNull());
    }

    @Test
    void shouldRefuseFurtherMediaOfASlowServerAndFetchThoseOfOthers() throws Exception {
        for (int i = 0; i < 5; i++) {
            var unused = fetches.of(SLOW, URI.create("http://127.0.0.1:1/" + i));
        }
        await().until(() -> running.get() == 2);

        assertThatThrownBy(() -> fetches.of(SLOW, URI.create("http://127.0.0.1:1/5")))
                .isInstanceOf(MediaBusyException.class)
                .hasMessageStartingWith("Expected");
        assertThat(fetches.of(QUICK, URI.create("http://127.0.0.1:2/0")).get(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(Medium.Found.class);
    }
}
