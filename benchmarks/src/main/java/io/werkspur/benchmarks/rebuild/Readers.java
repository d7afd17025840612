// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.rebuild;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.benchmarks.fold.Workload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Queries a run of the log ten times per second, and checks each response. For one thread; {@link #stop} may be called
 * from any thread.
 */
final class Readers implements Runnable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final SplittableRandom random = new SplittableRandom(1);
    private final String url;
    private final Workload workload;
    private volatile boolean stopped;
    private long asked;
    private long refused;
    private long wrong;
    private long longestNanos;

    Readers(String url, Workload workload) {
        this.url = url;
        this.workload = workload;
    }

    @Override
    public void run() {
        while (!stopped) {
            long start = System.nanoTime();
            ask(workload.executionId(random.nextInt(workload.runs())));
            longestNanos = Math.max(longestNanos, System.nanoTime() - start);
            LockSupport.parkNanos(start + PAUSE_NANOS - System.nanoTime());
        }
    }

    private void ask(String run) {
        asked++;
        try {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(url + "/query/v1/executions/" + run))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                refused++;
            } else if (json.readTree(answer.body()).get("revision").asInt() != workload.items()) {
                wrong++;
            }
        } catch (IOException e) {
            refused++;
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    void stop() {
        stopped = true;
    }

    /** The result; call it after the thread has ended. */
    String summary() {
        return String.format(
                Locale.ROOT,
                "%,d questions: %d not answered, %d wrong, the slowest after %.0f ms",
                asked,
                refused,
                wrong,
                longestNanos / 1e6);
    }
}
