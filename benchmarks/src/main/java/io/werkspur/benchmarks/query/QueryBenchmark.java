// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.query;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.aggregator.AggregatorService;
import io.werkspur.benchmarks.fold.BrokerJvm;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.topic.TopicAdmin;
import io.werkspur.service.topic.TopicLayout;
import io.werkspur.standalone.door.RegistryAccess;
import io.werkspur.standalone.embedded.ContractSetup;
import io.werkspur.standalone.registry.ApicurioRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;

/**
 * Two aggregators in this JVM, a broker in another; one client that sends one query after the other. Prints Markdown tables: whole
 * runs of 30 items, queried from their owner and from the other instance, idle and under load; the first page of a large run.
 */
public final class QueryBenchmark {
    private static final Topics TOPICS = new Topics("query-");
    private static final int RUNS = 2_000;
    private static final int ITEMS = 30;
    private static final int LARGE_RUN = 100_000;
    private static final int WARM_UP = 3_000;
    private static final int QUESTIONS = 5_000;
    private static final int PAGES = 300;
    private static final int LOAD = Integer.getInteger("load", 10_000);

    private final PrintStream out = System.out;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private QueryBenchmark() {}

    /** Takes a few minutes. {@code -Dload=N}: events per second under load. */
    public static void main(String[] args) throws Exception {
        new QueryBenchmark().run(Files.createTempDirectory("werkspur-query"));
        System.exit(0);
    }

    private void run(Path folder) throws Exception {
        try (BrokerJvm broker = BrokerJvm.start(folder.resolve("broker"));
                ApicurioRegistry registry =
                        ApicurioRegistry.start(folder.resolve("registry"), 0, RegistryAccess.EVERYTHING)) {
            makeTopics(broker.bootstrapServers(), registry.url());
            try (AggregatorService one = aggregator(broker, registry, folder.resolve("one"));
                    AggregatorService two = aggregator(broker, registry, folder.resolve("two"));
                    SchemaRegistry schemas =
                            SchemaRegistries.connect(Map.of(CommonConfig.SCHEMA_REGISTRY_URL, registry.url()));
                    Traffic traffic =
                            new Traffic(broker.bootstrapServers(), TOPICS.events(), new AvroSerializer<>(schemas))) {
                measure(List.of(one.queryUrl().orElseThrow(), two.queryUrl().orElseThrow()), traffic);
            }
        }
    }

    private static void makeTopics(String bootstrapServers, String registryUrl) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new TopicAdmin(admin, new TopicLayout(TOPICS, Topics.DEFAULT_PARTITIONS, (short) 1)).create();
        }
        ContractSetup.registerSchemas(TOPICS, Map.of(CommonConfig.SCHEMA_REGISTRY_URL, registryUrl));
    }

    private static AggregatorService aggregator(BrokerJvm broker, ApicurioRegistry registry, Path state) {
        Map<String, String> settings = new HashMap<>();
        settings.put(CommonConfig.BOOTSTRAP_SERVERS, broker.bootstrapServers());
        settings.put(CommonConfig.SCHEMA_REGISTRY_URL, registry.url());
        settings.put(CommonConfig.TOPIC_PREFIX, TOPICS.prefix());
        settings.put(AggregatorConfig.STATE_DIR, state.toString());
        settings.put(AggregatorConfig.QUERY_LISTEN, "0");
        AggregatorService service = new AggregatorService(new AggregatorConfig(settings));
        service.start();
        return service;
    }

    private void measure(List<String> urls, Traffic traffic) throws Exception {
        for (int run = 0; run < RUNS; run++) {
            traffic.run(id(run), ITEMS);
        }
        traffic.run("large", LARGE_RUN);
        for (String url : urls) {
            await(url, id(RUNS - 1), ITEMS);
            await(url, "large", LARGE_RUN);
        }
        String[] owners = owners(urls);
        ask(urls, owners, WARM_UP, "warm-up");
        out.println("| whole runs of " + ITEMS + " items, ms | questions | p50 | p99 | worst |\n|---|---|---|---|---|");
        ask(urls, owners, QUESTIONS, "idle");
        traffic.restartCount();
        Thread load = new Thread(() -> traffic.steadily(LOAD), "load");
        load.start();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(10));
        long before = traffic.sent();
        long start = System.nanoTime();
        ask(urls, owners, QUESTIONS, "under load");
        double rate = (traffic.sent() - before) * 1e9 / (System.nanoTime() - start);
        String lag = get(urls.get(0) + "/query/v1/executions/" + id(0))
                .headers()
                .firstValue("Werkspur-Lag")
                .orElse("");
        traffic.stop();
        load.join();
        out.printf("%nLoad: %,.0f events/s; lag of one partition at its end: %s%n%n", rate, lag);
        pages(urls);
    }

    private static String id(int run) {
        return "run-" + run;
    }

    private String[] owners(List<String> urls) throws IOException, InterruptedException {
        String[] owners = new String[RUNS];
        for (int run = 0; run < RUNS; run++) {
            owners[run] = "http://"
                    + get(urls.get(0) + "/query/v1/executions/" + id(run))
                            .headers()
                            .firstValue("Werkspur-Instance")
                            .orElseThrow();
        }
        return owners;
    }

    private void ask(List<String> urls, String[] owners, int questions, String name)
            throws IOException, InterruptedException {
        Latencies owner = new Latencies(questions);
        Latencies other = new Latencies(questions);
        for (int i = 0; i < 2 * questions; i++) {
            int run = (i / 2) % RUNS;
            boolean ofOwner = i % 2 == 0;
            String url = urls.get(0).equals(owners[run]) == ofOwner ? urls.get(0) : urls.get(1);
            long start = System.nanoTime();
            int status = get(url + "/query/v1/executions/" + id(run)).statusCode();
            (ofOwner ? owner : other).add(System.nanoTime() - start);
            if (status != 200) {
                throw new IllegalStateException("Expected 200, but got " + status);
            }
        }
        if (!name.equals("warm-up")) {
            out.println(owner.row(name + ", asked of the owner"));
            out.println(other.row(name + ", asked of the other instance"));
        }
    }

    private void pages(List<String> urls) throws IOException, InterruptedException {
        out.println("| first page of a run of " + LARGE_RUN
                + " items, ms | questions | p50 | p99 | worst |\n|---|---|---|---|---|");
        for (int limit : new int[] {100, 1_000}) {
            Latencies times = new Latencies(PAGES);
            for (int i = 0; i < 2 * PAGES; i++) {
                long start = System.nanoTime();
                get(urls.get(i % 2) + "/query/v1/executions/large/items?limit=" + limit);
                if (i >= PAGES) {
                    times.add(System.nanoTime() - start);
                }
            }
            out.println(times.row(limit + " items"));
        }
        long start = System.nanoTime();
        int bytes = get(urls.get(0) + "/query/v1/executions/large").body().length;
        out.printf("%nThe whole record of it: %,d bytes in %.1f s%n", bytes, (System.nanoTime() - start) / 1e9);
    }

    private void await(String url, String run, long events) throws IOException, InterruptedException {
        while (!answers(get(url + "/query/v1/executions/" + run + "/items?limit=1&from=" + events))) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private static boolean answers(HttpResponse<byte[]> page) {
        return page.statusCode() == 200
                && new String(page.body(), java.nio.charset.StandardCharsets.UTF_8).contains("sequence_number");
    }

    private HttpResponse<byte[]> get(String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
