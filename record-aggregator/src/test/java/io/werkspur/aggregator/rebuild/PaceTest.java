// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long START = 17;

    @Test
    void shouldTellOnlyTheCountWhenThereIsNothingToGoBy() {
        Pace pace = new Pace(1_000_000, 0, START);

        assertThat(pace.line(0, after(60))).isEqualTo("0 of 1,000,000 events");
        assertThat(pace.line(5_000, after(1))).isEqualTo("5,000 of 1,000,000 events");
    }

    @Test
    void shouldTellSpeedAndTimeLeftWhenItGoesOn() {
        Pace pace = new Pace(1_000_000, 0, START);

        assertThat(pace.line(250_000, after(10))).isEqualTo("250,000 of 1,000,000 events, 25,000 events/s, 30 s left");
    }

    @Test
    void shouldNotCountWhatWasDoneBeforeWhenItGoesOnAfterAnInterruption() {
        Pace pace = new Pace(1_000, 400, START);

        assertThat(pace.line(700, after(10))).isEqualTo("700 of 1,000 events, 30 events/s, 10 s left");
    }

    @Test
    void shouldNeverTellMoreThanAllWhenNewEventsCome() {
        Pace pace = new Pace(1_000, 0, START);

        assertThat(pace.line(1_200, after(10))).isEqualTo("1,000 of 1,000 events, 100 events/s");
    }

    @Test
    void shouldTellLongTimesInTwoUnits() {
        assertThat(Pace.duration(59)).isEqualTo("59 s");
        assertThat(Pace.duration(61)).isEqualTo("1 min 1 s");
        assertThat(Pace.duration(7_260)).isEqualTo("2 h 1 min");
    }

    private static long after(long seconds) {
        return START + TimeUnit.SECONDS.toNanos(seconds);
    }
}
