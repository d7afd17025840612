// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that send one item after the other, each on its own connection and to its own run. */
final class GatewayLoad {
    private static final String ITEM = "{\"item_type\":\"interception_iteration\",\"stage_iteration\":1,"
            + "\"content\":\"Eine Blume auf der Wiese, und über ihr der Mond, 草地上的花\",\"model_used\":\"gpt-oss:20b\","
            + "\"metadata\":{\"from_lang\":\"de\",\"to_lang\":\"en\"}}";
    private static final AtomicLong RUNS = new AtomicLong();

    private GatewayLoad() {}

    /**
     * The result.
     *
     * @param perSecond requests per second
     * @param p50 median response time, microseconds
     * @param p99 99th percentile of the response time, microseconds
     */
    record Result(double perSecond, long p50, long p99) {}

    /** @param calls whether the clients number their calls */
    static Result run(int port, int clients, Duration time, boolean calls)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        long start = System.nanoTime();
        long until = start + time.toNanos();
        List<Callable<long[]>> work = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            work.add(() -> client(port, until, calls));
        }
        long[] all = new long[0];
        for (Future<long[]> one : threads.invokeAll(work)) {
            long[] more = one.get();
            int length = all.length;
            all = Arrays.copyOf(all, length + more.length);
            System.arraycopy(more, 0, all, length, more.length);
        }
        threads.shutdown();
        double seconds = (System.nanoTime() - start) / 1e9;
        Arrays.sort(all);
        return new Result(all.length / seconds, all[all.length / 2] / 1_000, all[(int) (all.length * 0.99)] / 1_000);
    }

    private static long[] client(int port, long until, boolean calls) throws IOException {
        String run = "load-" + RUNS.incrementAndGet();
        String path = "/v1/executions/" + run + "/items";
        byte[] item = Connection.request(path, ITEM);
        long[] took = new long[1 << 12];
        int count = 0;
        try (Connection connection = new Connection(port)) {
            require(connection.exchange(Connection.request("/v1/executions", "{\"execution_id\":\"" + run + "\"}")));
            for (long now = System.nanoTime(); now < until; ) {
                require(connection.exchange(calls ? call(path, count + 1) : item));
                long after = System.nanoTime();
                if (count == took.length) {
                    took = Arrays.copyOf(took, 2 * count);
                }
                took[count++] = after - now;
                now = after;
            }
        }
        return Arrays.copyOf(took, count);
    }

    private static byte[] call(String path, int number) {
        return Connection.request(path, ITEM, "Werkspur-Call: 0f1e2d3c4b5a69788796a5b4c3d2e1f0-1/" + number + "\r\n");
    }

    private static void require(int status) throws IOException {
        if (status != 202) {
            throw new IOException("Expected 202, but got " + status);
        }
    }
}
