// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WritePolicyTest {
    private static final long NOW = 1_762_162_200_000L;

    private final WritePolicy policy = new WritePolicy(Duration.ofSeconds(1), Duration.ofSeconds(10));
    private final RunState state = new RunState();

    @Test
    void shouldNeverBeDueWhenEverythingIsPublished() {
        take(1, NOW);
        state.published(NOW);

        assertThat(policy.dueAt(state, NOW + 60_000)).isEqualTo(WritePolicy.NEVER);
    }

    @Test
    void shouldBeDueAtOnceWhenRunBecomesWhole() {
        take(1, NOW);

        state.observe(new DecodedEvent(Events.complete("run", 2)), number -> 1, NOW + 1);

        assertThat(policy.dueAt(state, NOW + 1)).isEqualTo(NOW + 1);
    }

    @Test
    void shouldWaitForTheSnapshotIntervalWhenRunBegins() {
        take(1, NOW);

        assertThat(policy.dueAt(state, NOW)).isEqualTo(NOW + 1_000);
    }

    @Test
    void shouldWaitForTheMaximumDelayWhenRunGrewByLessThanAFifth() {
        for (int number = 1; number <= 100; number++) {
            take(number, NOW);
        }
        state.published(NOW);

        take(101, NOW + 5_000);

        assertThat(policy.dueAt(state, NOW + 5_000)).isEqualTo(NOW + 15_000);
    }

    @Test
    void shouldBeDueAfterTheIntervalWhenRunGrewByAFifth() {
        for (int number = 1; number <= 100; number++) {
            take(number, NOW);
        }
        state.published(NOW);

        for (int number = 101; number <= 120; number++) {
            take(number, NOW + 100);
        }

        assertThat(policy.dueAt(state, NOW + 100)).isEqualTo(NOW + 1_000);
    }

    @Test
    void shouldNotMoveTheLatestTimeWhenChangesGoOn() {
        for (int number = 1; number <= 100; number++) {
            take(number, NOW);
        }
        state.published(NOW);
        take(101, NOW + 1_000);

        take(102, NOW + 9_000);

        assertThat(policy.dueAt(state, NOW + 9_000)).isEqualTo(NOW + 11_000);
    }

    @Test
    void shouldThrottleLikeASnapshotWhenEventComesAfterTheWholeRecord() {
        for (int number = 1; number <= 20; number++) {
            take(number, NOW);
        }
        state.observe(new DecodedEvent(Events.complete("run", 21)), number -> 1, NOW);
        state.published(NOW);

        take(22, NOW + 50);

        assertThat(policy.dueAt(state, NOW + 50)).isEqualTo(NOW + 50 + 10_000);
    }

    @Test
    void shouldBeDueAtOnceWhenRunIsErased() {
        take(1, NOW);
        state.published(NOW);

        state.erase(NOW + 10);

        assertThat(policy.dueAt(state, NOW + 10)).isEqualTo(NOW + 10);
    }

    private void take(int number, long now) {
        state.observe(new DecodedEvent(Events.hop("run", number)), any -> 1, now);
    }
}
