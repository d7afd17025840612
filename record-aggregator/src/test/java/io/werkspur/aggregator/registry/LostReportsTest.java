// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LostReportsTest {
    private final AtomicLong now = new AtomicLong();
    private final LostReports reports = new LostReports(now::get);
    private final Logger logger = (Logger) LoggerFactory.getLogger(LostReports.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
    }

    @Test
    void shouldSayItOnceASchemaAndThenEveryFiveMinutes() {
        for (int read = 0; read < 1_000; read++) {
            reports.add(1, "run-" + read, "it is unknown", false);
            reports.add(2, "run-" + read, "it is unknown", false);
        }
        assertThat(log.list).hasSize(2);

        now.addAndGet(Duration.ofMinutes(5).toNanos());
        reports.add(1, "run", "it is unknown", false);

        assertThat(log.list).hasSize(3);
        assertThat(log.list.get(2).getFormattedMessage())
                .contains("Events of run run", "it is unknown", "./werkspur schemas register");
    }

    @Test
    void shouldBlockOnlyForThoseThatBlock() {
        reports.add(1, "run", "it is unknown", false);
        assertThat(reports.isBlocking()).isFalse();

        reports.add(1, "run", "it is unknown", true);
        reports.add(1, "run", "it is unknown", false);
        assertThat(reports.isBlocking()).isTrue();

        reports.found(1);
        assertThat(reports.isBlocking()).isFalse();
        assertThat(reports.problem()).isEmpty();
    }

    @Test
    void shouldHaveAProblemUntilEverySchemaIsFound() {
        reports.add(1, "a", "one is unknown", false);
        reports.add(2, "b", "two is unknown", false);

        reports.found(1);

        assertThat(reports.keys()).containsExactly(2);
        assertThat(reports.problem())
                .hasValueSatisfying(line -> assertThat(line).contains("two is unknown"));
    }
}
