// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LostReportsTest {
    private final AtomicLong now = new AtomicLong();
    private final List<String> log = new ArrayList<>();
    private final LostReports reports = new LostReports(now::get, log::add);

    @Test
    void shouldSayItOnceASchemaAndThenEveryFiveMinutes() {
        for (int read = 0; read < 1_000; read++) {
            reports.add(1, "run-" + read, "it is unknown", false);
            reports.add(2, "run-" + read, "it is unknown", false);
        }
        assertThat(log).hasSize(2);

        now.addAndGet(Duration.ofMinutes(5).toNanos());
        reports.add(1, "run", "it is unknown", false);

        assertThat(log).hasSize(3);
        assertThat(log.get(2)).contains("Events of run run", "it is unknown", "./werkspur schemas register");
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
