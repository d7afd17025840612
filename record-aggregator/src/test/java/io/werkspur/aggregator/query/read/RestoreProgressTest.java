// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {
    private static final TopicPartition PLACE = new TopicPartition("pipeline-events", 4);

    private final AtomicLong nanos = new AtomicLong();
    private final RestoreProgress progress = new RestoreProgress(nanos::get);

    @Test
    void shouldSayWhenToAskAgainFromTheSpeedSoFar() {
        progress.onRestoreStart(PLACE, "events", 1_000, 5_000);
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        progress.onBatchRestored(PLACE, "events", 1_999, 1_000);

        assertThat(progress.retryAfter(4)).isEqualTo(Duration.ofSeconds(9));
        assertThat(progress.of(4)).hasValueSatisfying(line -> assertThat(line).contains("1000 of 4000"));
        assertThat(progress.describe().get(0)).containsEntry("seconds_left", 9L);
    }

    @Test
    void shouldAskAgainSoonWhenNothingIsKnown() {
        progress.onRestoreStart(PLACE, "events", 0, 5_000);

        assertThat(progress.retryAfter(4)).isEqualTo(Duration.ofSeconds(1));
        assertThat(progress.retryAfter(5)).isEqualTo(Duration.ofSeconds(1));
        assertThat(progress.of(5)).isEmpty();
    }

    @Test
    void shouldNeverSendAClientAwayForLongerThanAMinute() {
        progress.onRestoreStart(PLACE, "events", 0, 5_000_000);
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        progress.onBatchRestored(PLACE, "events", 9, 10);

        assertThat(progress.retryAfter(4)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void shouldForgetAStoreThatIsRestoredOrGivenAway() {
        progress.onRestoreStart(PLACE, "events", 0, 10);
        progress.onRestoreStart(PLACE, "runs", 0, 10);
        progress.onRestoreEnd(PLACE, "events", 10);
        progress.onRestoreSuspended(PLACE, "runs", 3);

        assertThat(progress.isOver()).isTrue();
    }
}
