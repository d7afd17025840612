// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.tracking;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.schema.event.Topics;
import io.werkspur.service.topic.TopicAdmin;
import io.werkspur.service.topic.TopicLayout;
import io.werkspur.testkit.Patience;
import io.werkspur.testkit.ReservedPort;
import io.werkspur.tracker.ExecutionTracker;
import io.werkspur.tracker.Tracker;
import io.werkspur.tracker.TrackerBuilder;
import io.werkspur.tracker.outcome.FlushResult;
import io.werkspur.tracker.outcome.TrackerMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pipeline continues whatever the broker does: each test reports during the fault, on the thread that also ends the
 * fault, so a call that waits for the broker would never return.
 */
class TrackerFaultsIT {
    private static final Duration LIMIT = Patience.LIMIT;
    private static final String TEXT = "Eine Blume auf der Wiese. ".repeat(8);

    private final SharedParts parts = SharedParts.get();
    private final Topics topics = parts.newTopics();
    private BrokerProxy proxy;

    @TempDir
    private Path directory;

    @BeforeEach
    void openProxy() throws Exception {
        proxy = new BrokerProxy(parts.bootstrapServers());
    }

    @AfterEach
    void closeProxy() throws Exception {
        proxy.close();
    }

    private TrackerBuilder builder(String bootstrapServers) {
        return Tracker.builder()
                .bootstrapServers(bootstrapServers)
                .schemaRegistry(parts.registryUrl())
                .topicPrefix(topics.prefix())
                .spool(directory.resolve("spool"))
                .closeTimeout(LIMIT);
    }

    private static void report(ExecutionTracker run, int items) {
        for (int i = 0; i < items; i++) {
            run.outputText(1, TEXT);
        }
    }

    private static void assertEquation(TrackerMetrics metrics) {
        assertThat(metrics.acknowledged()
                        + metrics.spooled()
                        + metrics.dropped()
                        + metrics.queued()
                        + metrics.inFlight())
                .isEqualTo(metrics.tracked() + metrics.recovered());
    }

    private void assertAllThere(Tracker tracker, String run, int events) {
        await().until(() -> tracker.metrics().acknowledged() == events);
        FlushResult closed = tracker.close(LIMIT);
        assertThat(closed.succeeded()).isTrue();
        assertThat(closed.acknowledged()).isEqualTo(events);
        assertEquation(tracker.metrics());
        assertThat(TopicKeys.firstArrivals(parts.bootstrapServers(), topics.events())
                        .get(run))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events).boxed().toList());
    }

    @Test
    void shouldDeliverEverythingInOrderWhenTheBrokerIsDownFromTheStart() {
        proxy.set(BrokerProxy.Way.CUT);
        Tracker tracker = builder(proxy.bootstrapServers()).build();
        ExecutionTracker run = tracker.start("down", null);
        for (int i = 0; i < 10; i++) {
            report(run, 2_000);
            assertThat(tracker.flush(LIMIT).succeeded()).isTrue();
        }
        assertThat(tracker.metrics().spooled()).isEqualTo(20_001);

        proxy.set(BrokerProxy.Way.OPEN);

        assertAllThere(tracker, "down", 20_001);
    }

    @Test
    void shouldDeliverEverythingInOrderWhenTheBrokerHangsUnderLoad() {
        Tracker tracker = builder(proxy.bootstrapServers()).build();
        ExecutionTracker run = tracker.start("hanging", null);
        report(run, 1_000);
        await().until(() -> tracker.metrics().acknowledged() > 0);

        proxy.set(BrokerProxy.Way.HANGING);
        for (int i = 0; i < 10; i++) {
            report(run, 1_000);
            FlushResult flushed = tracker.flush(LIMIT);
            assertThat(flushed.succeeded()).isTrue();
            assertThat(flushed.queued()).isZero();
        }
        proxy.set(BrokerProxy.Way.OPEN);

        assertAllThere(tracker, "hanging", 11_001);
    }

    @Test
    void shouldDeliverEverythingInOrderWhenTheBrokerIsSlow() {
        proxy.set(BrokerProxy.Way.SLOW);
        Tracker tracker = builder(proxy.bootstrapServers()).build();
        ExecutionTracker run = tracker.start("slow", null);
        for (int i = 0; i < 20; i++) {
            report(run, 500);
            assertThat(tracker.flush(LIMIT).succeeded()).isTrue();
        }

        assertAllThere(tracker, "slow", 10_001);
    }

    @Test
    void shouldSendWhatAnEarlierProcessLeftWhenTheBrokerHungAtItsEnd() {
        proxy.set(BrokerProxy.Way.HANGING);
        Tracker first = builder(proxy.bootstrapServers()).build();
        report(first.start("left", null), 500);
        FlushResult closed = first.close(LIMIT);
        assertThat(closed.succeeded()).isTrue();
        assertThat(closed.spooled()).isEqualTo(501);

        proxy.set(BrokerProxy.Way.OPEN);
        Tracker second = builder(proxy.bootstrapServers()).build();
        await().until(() -> second.metrics().acknowledged() == 501);

        assertThat(second.metrics().recovered()).isEqualTo(501);
        assertThat(second.close(LIMIT).succeeded()).isTrue();
        assertThat(TopicKeys.firstArrivals(parts.bootstrapServers(), topics.events())
                        .get("left"))
                .hasSize(501)
                .isSorted();
    }

    @Test
    void shouldDeliverEverythingWhenTheBrokerIsKilledUnderLoad() throws Exception {
        int port = ReservedPort.next();
        String server = "127.0.0.1:" + port;
        List<String> arguments = List.of(directory.resolve("broker").toString(), String.valueOf(port));
        Tracker tracker;
        try (ChildJvm broker = ChildJvm.start(KillableBrokerMain.class, arguments)) {
            assertThat(broker.await("ready")).isNotNull();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", server))) {
                new TopicAdmin(admin, new TopicLayout(topics, 3, (short) 1)).create();
            }
            tracker = builder(server).build();
            ExecutionTracker run = tracker.start("killed", null);
            report(run, 3_000);
            await().until(() -> tracker.metrics().acknowledged() > 0);
            broker.kill();
            for (int i = 0; i < 5; i++) {
                report(run, 1_000);
                assertThat(tracker.flush(LIMIT).succeeded()).isTrue();
            }
        }
        try (ChildJvm broker = ChildJvm.start(KillableBrokerMain.class, arguments)) {
            assertThat(broker.await("ready")).isNotNull();
            await().until(() -> tracker.metrics().acknowledged() == 8_001);
            assertThat(tracker.close(LIMIT).succeeded()).isTrue();
            assertThat(TopicKeys.firstArrivals(server, topics.events()).get("killed"))
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 8_001).boxed().toList());
        }
    }

    @Test
    void shouldStayInItsMemoryAndCountEverythingWhenThePipelineFloodsItAndTheBrokerHangs() throws Exception {
        proxy.set(BrokerProxy.Way.HANGING);
        List<String> arguments = List.of(
                proxy.bootstrapServers(),
                parts.registryUrl(),
                topics.prefix(),
                directory.resolve("spool").toString());

        String[] told;
        try (ChildJvm pipeline = ChildJvm.start(FloodingMain.class, "160m", arguments)) {
            told = String.valueOf(pipeline.await("told")).split(" ");
            assertThat(pipeline.waitFor()).isZero();
        }

        assertThat(told).hasSize(3);
        assertThat(Long.parseLong(told[0])).isEqualTo(FloodingMain.EVENTS + 1);
        assertThat(told[1]).isEqualTo(told[0]);
        assertThat(Long.parseLong(told[2])).isPositive();
    }

    @Test
    void shouldKeepNumbersGapFreeAndTheOrderOfEachThreadWhenFiftyThreadsReportTwentyRuns() throws Exception {
        int threads = 50;
        int runs = 20;
        int each = 200;
        Map<String, List<Long>> observed = new ConcurrentHashMap<>();
        Tracker tracker = builder(parts.bootstrapServers())
                .queueEvents(20_000)
                .observer(event -> observed.computeIfAbsent(
                                event.getExecutionId() + "/"
                                        + event.getContent().orElse("start").split(" ")[0],
                                key -> new ArrayList<>())
                        .add(event.getSequenceNumber()))
                .build();
        List<ExecutionTracker> all = IntStream.range(0, runs)
                .mapToObj(i -> tracker.start("many-" + i, null))
                .toList();
        List<Thread> pipelines = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            String name = "thread-" + t;
            pipelines.add(new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    all.get(i % runs).outputText(1, name + " " + i);
                }
            }));
        }
        pipelines.forEach(Thread::start);
        for (Thread pipeline : pipelines) {
            pipeline.join();
        }

        assertThat(tracker.close(LIMIT).succeeded()).isTrue();
        Map<String, List<Long>> arrived =
                new HashMap<>(TopicKeys.firstArrivals(parts.bootstrapServers(), topics.events()));
        long perRun = 1 + (long) threads * each / runs;
        for (int i = 0; i < runs; i++) {
            assertThat(arrived.get("many-" + i))
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, perRun).boxed().toList());
        }
        assertThat(observed.values()).allSatisfy(numbers -> assertThat(numbers).isSorted());
    }
}
