// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.werkspur.tracker.Tracker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrackerMetersTest {
    @Test
    void shouldShowCountsThatAddUp() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Tracker tracker = Tracker.builder().bootstrapServers("127.0.0.1:1").build();
        new TrackerMeters(tracker.metrics(), Tags.of("node", "n1")).bindTo(registry);
        tracker.start("run", null).close();

        tracker.close(Duration.ZERO);
        tracker.start("late", null);

        assertThat(value(registry, "tracked")).isEqualTo(3);
        assertThat(registry.find("werkspur.tracker.dropped")
                        .tags("reason", "closed", "node", "n1")
                        .functionCounter()
                        .count())
                .isEqualTo(3);
        double right = value(registry, "acknowledged")
                + value(registry, "spooled")
                + value(registry, "dropped")
                + value(registry, "queued")
                + value(registry, "in.flight");
        assertThat(right).isEqualTo(value(registry, "tracked") + value(registry, "recovered"));
        assertThat(value(registry, "worker.alive") + value(registry, "spool.usable") + value(registry, "spool.size"))
                .isZero();
    }

    private static double value(SimpleMeterRegistry registry, String name) {
        double sum = 0;
        for (Meter meter : registry.find("werkspur.tracker." + name).meters()) {
            sum += meter.measure().iterator().next().getValue();
        }
        return sum;
    }
}
