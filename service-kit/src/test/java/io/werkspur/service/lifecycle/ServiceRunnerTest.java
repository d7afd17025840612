// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.werkspur.service.commandline.ServiceUsage;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.testkit.ReservedPort;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ServiceRunnerTest {
    private static final ConfigDef DEF = CommonConfig.define(new ConfigDef())
            .define("out.dir", Type.STRING, "out", Importance.HIGH, "Where 100% of it goes");

    @TempDir
    private Path folder;

    private final FakeHost host = new FakeHost();
    private final FakeService service = new FakeService();

    @Test
    void shouldReturnZeroAndCloseOnceWhenStoppedBySignal() throws Exception {
        // given
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> run());
        service.started.await();

        // when
        int signalled = host.signal();
        int signalledAgain = host.signal();

        // then
        assertThat(code.get()).isZero();
        assertThat(signalled).isZero();
        assertThat(signalledAgain).isZero();
        assertThat(service.closes).hasValue(1);
        assertThat(host.errors()).isEmpty();
    }

    @Test
    void shouldReturnOneWithOneLineWhenTheServiceFails() {
        // given
        service.ending.failed(new IllegalStateException("Expected a disk,\nbut it is gone"));

        // when
        int code = run();

        // then
        assertThat(code).isEqualTo(1);
        assertThat(host.errors()).isEqualTo("test-service: Expected a disk, but it is gone\n");
        assertThat(service.closes).hasValue(1);
        assertThat(host.signal()).isEqualTo(1);
    }

    @Test
    void shouldShowTheStackWhenAskedToBeVerbose() {
        // given
        service.ending.failed(new IllegalStateException("it broke"));

        // when
        run("--verbose");

        // then
        assertThat(host.errors())
                .contains("test-service: it broke\n", "\tat io.werkspur.service.lifecycle.ServiceRunnerTest");
    }

    @Test
    void shouldReturnOneAndCloseWhenTheServiceCannotStart() {
        // given
        service.startFailure = new IllegalStateException("Expected topics, but there are none");

        // when
        int code = run();

        // then
        assertThat(code).isEqualTo(1);
        assertThat(host.errors()).isEqualTo("test-service: Expected topics, but there are none\n");
        assertThat(service.closes).hasValue(1);
    }

    @Test
    void shouldReturnOneWhenClosingTakesTooLong() {
        // given
        service.ending.closed();
        service.closeBarrier = new CountDownLatch(1);

        // when
        int code = run("--shutdown-timeout-ms", "1");

        // then
        assertThat(code).isEqualTo(1);
        assertThat(host.errors()).contains("Expected to stop within 1 ms (shutdown.timeout.ms)");
        service.closeBarrier.countDown();
    }

    @Test
    void shouldReturnTwoAndStartNothingWhenASettingIsBad() {
        // when
        int code = run("--set", "shutdown.timeout.ms=soon");

        // then
        assertThat(code).isEqualTo(2);
        assertThat(host.errors())
                .startsWith("test-service: Expected a value of type long")
                .contains("shutdown.timeout.ms", "'soon'")
                .containsOnlyOnce("\n");
        assertThat(service.started.getCount()).isEqualTo(1);
    }

    @Test
    void shouldReturnTwoWithOneLineWhenAnOptionIsUnknown() {
        // when
        int code = run("--no-such-option");

        // then
        assertThat(code).isEqualTo(2);
        assertThat(host.errors()).contains("--no-such-option", "--help").containsOnlyOnce("\n");
    }

    @Test
    void shouldPrintEveryOptionAndReturnZeroWhenAskedForHelp() {
        // when
        int code = run("--help");

        // then
        assertThat(code).isZero();
        assertThat(host.output()).contains("--config", "--set", "--out-dir", "Where 100% of it goes");
        assertThat(service.started.getCount()).isEqualTo(1);
    }

    @Test
    void shouldGatherSettingsFromFileEnvironmentAndOptionsWhenRun() throws Exception {
        // given
        Path file = Files.writeString(
                folder.resolve("x.properties"), "out.dir=file\ntopic.prefix=file-\nbootstrap.servers=file:1\n");
        host.environment.put("WERKSPUR_CONFIG", file.toString());
        host.environment.put("WERKSPUR_TOPIC_PREFIX", "environment-");
        service.ending.closed();

        // when
        run("--out-dir=option", "--set", "consumer.group.instance.id=a=b", "--set", "producer.acks=all");

        // then
        assertThat(service.settings)
                .containsOnly(
                        Map.entry("out.dir", "option"),
                        Map.entry("topic.prefix", "environment-"),
                        Map.entry("bootstrap.servers", "file:1"),
                        Map.entry("consumer.group.instance.id", "a=b"),
                        Map.entry("producer.acks", "all"));
    }

    @Test
    void shouldLogTheSettingsThatWereGivenInOneLineAndAllOnlyForDebugging() {
        // given
        Logger logger = (Logger) LoggerFactory.getLogger(ServiceRunner.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(log);
        service.ending.closed();

        // when
        run("--out-dir=here", "--set", "basic.auth.user.info=ada:geheim");
        logger.detachAppender(log);
        logger.setLevel(null);

        // then
        assertThat(log.list)
                .filteredOn(line -> line.getLevel() == Level.INFO)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains("Settings of test-service: basic.auth.user.info = [hidden], out.dir = here; the others are"
                        + " defaults")
                .hasSize(3);
        assertThat(log.list)
                .filteredOn(line -> line.getLevel() == Level.DEBUG)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains("  shutdown.timeout.ms = 10000")
                .noneMatch(line -> line.contains("geheim"));
    }

    @Test
    void shouldServeReadinessWhileTheServiceRuns() throws Exception {
        // given
        int port = ReservedPort.next();
        CompletableFuture<Integer> code =
                CompletableFuture.supplyAsync(() -> run("--health-listen", "127.0.0.1:" + port));
        service.started.await();

        // when
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        // then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("no partitions yet");
        host.signal();
        assertThat(code.get()).isZero();
    }

    @Test
    void shouldReturnZeroWhenASignalBreaksOffTheStart() throws Exception {
        // given
        service.startBarrier = new CountDownLatch(1);
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> run());
        service.started.await();

        // when
        int signalled = host.signal();
        service.startFailure = new IllegalStateException("closed while it started");
        service.startBarrier.countDown();

        // then
        assertThat(signalled).isZero();
        assertThat(code.get()).isZero();
        assertThat(host.errors()).isEmpty();
    }

    private int run(String... args) {
        return new ServiceRunner<>(
                        new ServiceUsage("test-service", "Tests.", "test-service"),
                        DEF,
                        settings -> new AbstractConfig(DEF, settings, false),
                        config -> service.with(config),
                        host)
                .run(args);
    }

    private static final class FakeService implements Service {
        private final Ending ending = new Ending();
        private final CountDownLatch started = new CountDownLatch(1);
        private final AtomicInteger closes = new AtomicInteger();
        private volatile RuntimeException startFailure;
        private volatile CountDownLatch startBarrier = new CountDownLatch(0);
        private volatile CountDownLatch closeBarrier = new CountDownLatch(0);
        private volatile Map<String, Object> settings = Map.of();

        Service with(AbstractConfig config) {
            settings = config.originals();
            return this;
        }

        @Override
        public void start() {
            started.countDown();
            await(startBarrier);
            if (startFailure != null) {
                throw startFailure;
            }
        }

        @Override
        public Readiness readiness() {
            return Readiness.no("no partitions yet");
        }

        @Override
        public Optional<Throwable> awaitFailure() throws InterruptedException {
            return ending.await();
        }

        @Override
        public void close() {
            closes.incrementAndGet();
            await(closeBarrier);
            ending.closed();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class FakeHost implements ProcessHost {
        @Override
        public void guardOutput() {}

        private final Map<String, String> environment = new HashMap<>();
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();
        private final CompletableFuture<IntSupplier> stop = new CompletableFuture<>();

        int signal() {
            return stop.join().getAsInt();
        }

        String output() {
            return out.toString(StandardCharsets.UTF_8);
        }

        String errors() {
            return err.toString(StandardCharsets.UTF_8);
        }

        @Override
        public Map<String, String> environment() {
            return environment;
        }

        @Override
        public PrintStream out() {
            return new PrintStream(out, true, StandardCharsets.UTF_8);
        }

        @Override
        public PrintStream err() {
            return new PrintStream(err, true, StandardCharsets.UTF_8);
        }

        @Override
        public void onStopSignal(IntSupplier action) {
            stop.complete(action);
        }
    }
}
