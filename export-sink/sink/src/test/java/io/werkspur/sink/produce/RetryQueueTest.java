// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.produce;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.foundation.retry.BackOff;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryQueueTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RetryQueue waiting = new RetryQueue(2, 3, new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1)));

    @Test
    void shouldGiveEachRunOnceInTheOrderInWhichTheyCame() {
        waiting.add("b");
        waiting.add("a");
        waiting.add("b");

        assertThat(waiting.next(0)).contains("b");
        assertThat(waiting.next(0)).contains("a");
        assertThat(waiting.next(0)).isEmpty();
    }

    @Test
    void shouldSayThatRunsDidNotFitOnceThoseThatDidAreDone() {
        waiting.add("a");
        waiting.add("b");
        waiting.add("c");
        waiting.next(0);

        assertThat(waiting.takeOverflow()).isFalse();
        waiting.next(0);
        assertThat(waiting.takeOverflow()).isTrue();
        assertThat(waiting.takeOverflow()).isFalse();
    }

    @Test
    void shouldTryAgainWithAGrowingPauseAndGiveUpAfterTheLastTry() {
        assertThat(waiting.failed("a", 0)).isTrue();
        assertThat(waiting.untilDue(0)).hasValue(SECOND);
        assertThat(waiting.next(SECOND - 1)).isEmpty();
        assertThat(waiting.next(SECOND)).contains("a");
        assertThat(waiting.next(SECOND)).isEmpty();
        assertThat(waiting.failed("a", SECOND)).isTrue();
        assertThat(waiting.next(3 * SECOND - 1)).isEmpty();
        assertThat(waiting.next(3 * SECOND)).contains("a");
        assertThat(waiting.failed("a", 3 * SECOND)).isFalse();
        assertThat(waiting.untilDue(3 * SECOND)).isEmpty();
    }

    @Test
    void shouldBeginAnewWhenTheRecordOfARunIsNew() {
        waiting.failed("a", 0);
        waiting.add("a");

        assertThat(waiting.next(0)).contains("a");
        assertThat(waiting.untilDue(0)).isEmpty();
        assertThat(waiting.failed("a", 0)).isTrue();
        assertThat(waiting.untilDue(0)).hasValue(SECOND);
    }
}
