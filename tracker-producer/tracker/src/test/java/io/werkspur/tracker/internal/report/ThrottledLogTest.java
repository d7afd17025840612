// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.werkspur.tracker.outcome.DropReason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ThrottledLogTest {
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.werkspur.tracker");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final DeliveryCounters counters = new DeliveryCounters(10, 10);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final ThrottledLog throttledLog = new ThrottledLog(counters, INTERVAL, nanos::get);

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
    }

    private List<String> warnings() {
        return lines.list.stream()
                .filter(line -> line.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void shouldWarnOnceAndThenSumUpOnceAnInterval() {
        for (int i = 0; i < 100; i++) {
            throttledLog.report(ThrottledLog.Kind.BROKER, new IllegalStateException("away"));
        }
        List<String> first = warnings();
        nanos.addAndGet(INTERVAL.toNanos());
        throttledLog.report(ThrottledLog.Kind.BROKER, new IllegalStateException("still away"));
        throttledLog.report(ThrottledLog.Kind.BROKER, new IllegalStateException("still away"));

        assertThat(first).containsExactly("Events cannot be sent and wait: java.lang.IllegalStateException: away");
        assertThat(warnings()).hasSize(2).last().asString().contains("still away", "(99 times more");
        assertThat(counters.result(false).lastError()).get().hasToString("java.lang.IllegalStateException: still away");
    }

    @Test
    void shouldKeepKindsApart() {
        throttledLog.report(ThrottledLog.Kind.BROKER, new IllegalStateException("a"));
        throttledLog.report(ThrottledLog.Kind.REGISTRY, new IllegalStateException("b"));

        assertThat(warnings()).hasSize(2);
    }

    @Test
    void shouldTellLossesByReasonAndNoneTwice() {
        throttledLog.tick();
        counters.refused(DropReason.QUEUE_FULL);
        throttledLog.tick();
        throttledLog.tick();
        counters.refused(DropReason.QUEUE_FULL);
        counters.refused(DropReason.TOO_LARGE);
        throttledLog.tick();
        nanos.addAndGet(INTERVAL.toNanos());
        throttledLog.tick();
        throttledLog.tick();

        assertThat(warnings()).hasSize(2);
        assertThat(warnings().get(0)).contains("in all 1 queue_full");
        assertThat(warnings().get(1)).contains("in all 2 queue_full, 1 too_large");
    }

    @Test
    void shouldWarnOnceForEachFieldOfEachTypeThatIsUsedInAWrongWay() {
        throttledLog.misuse("user_input_text", "loop_iteration: Expected none, but got 2");
        throttledLog.misuse("user_input_text", "loop_iteration: Expected none, but got 3");
        throttledLog.misuse("user_input_text", "stage: Expected 1, but got 3");
        throttledLog.misuse("output_text", "stage: Expected 4, but got 3");

        assertThat(warnings()).hasSize(3);
    }
}
