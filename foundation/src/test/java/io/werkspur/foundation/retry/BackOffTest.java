// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {
    @Test
    void shouldDoubleUpToTheLongestWaitWhenFailuresFollowEachOther() {
        BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(2));

        assertThat(IntStream.rangeClosed(1, 7).mapToLong(n -> backOff.after(n).toMillis()))
                .containsExactly(100L, 200L, 400L, 800L, 1_600L, 2_000L, 2_000L);
    }

    @Test
    void shouldStayAtTheLongestWaitWhenFailuresDoNotEnd() {
        BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

        assertThat(IntStream.of(60, 64, 1_000, Integer.MAX_VALUE).mapToObj(backOff::after))
                .containsOnly(Duration.ofMinutes(1));
    }

    @Test
    void shouldGrowWhenTheFirstWaitIsZero() {
        BackOff backOff = new BackOff(Duration.ZERO, Duration.ofNanos(5));

        assertThat(IntStream.rangeClosed(1, 4).mapToLong(n -> backOff.after(n).toNanos()))
                .containsExactly(0L, 2L, 4L, 5L);
    }
}
