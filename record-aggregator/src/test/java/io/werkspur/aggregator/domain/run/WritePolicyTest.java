// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.domain.event.DecodedEvent;
import io.werkspur.aggregator.domain.event.FoldedEvents;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WritePolicyTest {
    private static final long NOW = 1_762_162_200_000L;

    private final WritePolicy policy = new WritePolicy(
            Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(10));
    private final RunState state = new RunState();

    @Test
    void shouldNeverBeDueWhenEverythingOfAnEndedRunIsPublished() {
        take(FoldedEvents.complete("run", 1), NOW);
        state.published(false, 0, NOW);

        assertThat(policy.dueAt(state, NOW + 60_000)).isEqualTo(WritePolicy.NEVER);
    }

    @Test
    void shouldBeDueAtOnceWhenRunBecomesWhole() {
        take(1, NOW);

        take(FoldedEvents.complete("run", 2), NOW + 1);

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
        state.published(false, 0, NOW);

        take(101, NOW + 5_000);

        assertThat(policy.dueAt(state, NOW + 5_000)).isEqualTo(NOW + 15_000);
    }

    @Test
    void shouldBeDueAfterTheIntervalWhenRunGrewByAFifth() {
        for (int number = 1; number <= 100; number++) {
            take(number, NOW);
        }
        state.published(false, 0, NOW);

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
        state.published(false, 0, NOW);
        take(101, NOW + 1_000);

        take(102, NOW + 9_000);

        assertThat(policy.dueAt(state, NOW + 9_000)).isEqualTo(NOW + 11_000);
    }

    @Test
    void shouldThrottleLikeASnapshotWhenEventComesAfterTheWholeRecord() {
        for (int number = 1; number <= 20; number++) {
            take(number, NOW);
        }
        take(FoldedEvents.complete("run", 21), NOW);
        state.published(false, 0, NOW);

        take(22, NOW + 50);

        assertThat(policy.dueAt(state, NOW + 50)).isEqualTo(NOW + 50 + 10_000);
    }

    @Test
    void shouldBeDueAtOnceWhenRunIsErased() {
        take(1, NOW);
        state.published(false, 0, NOW);

        state.erase(NOW + 10, NOW + 10);

        assertThat(policy.dueAt(state, NOW + 10)).isEqualTo(NOW + 10);
    }

    @Test
    void shouldWaitForMissingNumbersWhenRunHasEnded() {
        take(1, NOW);
        take(FoldedEvents.complete("run", 3), NOW + 100);

        assertThat(policy.dueAt(state, NOW + 100)).isEqualTo(NOW + 5_100);
    }

    @Test
    void shouldBeDueWhenIdleForTooLong() {
        take(1, NOW);
        state.published(false, 0, NOW + 1_000);

        assertThat(policy.dueAt(state, NOW + 2_000)).isEqualTo(NOW + 600_000);
        assertThat(policy.isStalled(state, NOW + 599_999)).isFalse();
        assertThat(policy.isStalled(state, NOW + 600_000)).isTrue();
    }

    @Test
    void shouldNeverBeDueAgainWhenStalledRunStaysStill() {
        take(1, NOW);
        state.published(true, 0, NOW + 600_000);

        assertThat(policy.dueAt(state, NOW + 900_000)).isEqualTo(WritePolicy.NEVER);
    }

    @Test
    void shouldBeDueSoonWhenStalledRunGoesOn() {
        for (int number = 1; number <= 100; number++) {
            take(number, NOW);
        }
        state.published(true, 0, NOW + 600_000);

        take(101, NOW + 700_000);

        assertThat(policy.dueAt(state, NOW + 700_000)).isLessThanOrEqualTo(NOW + 700_000);
        assertThat(policy.isStalled(state, NOW + 700_000)).isFalse();
    }

    @Test
    void shouldCountFromTheNewestEventWhenTheLogIsReplayedLater() {
        state.observe(new DecodedEvent(FoldedEvents.hop("run", 1)), true, any -> 1, NOW, NOW + 86_400_000);

        assertThat(policy.isStalled(state, NOW + 86_400_000)).isTrue();
    }

    @Test
    void shouldHaveNoSnapshotsWhenRunNoLongerFitsAMessage() {
        PipelineEvent large = FoldedEvents.of("run", 1, ItemType.USER_INPUT_TEXT)
                .setContent("x".repeat(600_000))
                .build();

        take(large, NOW);
        assertThat(policy.dueAt(state, NOW)).isEqualTo(NOW + 600_000);
        take(FoldedEvents.complete("run", 2), NOW + 50);

        assertThat(policy.dueAt(state, NOW + 50)).isEqualTo(NOW + 50);
    }

    private void take(int number, long now) {
        take(FoldedEvents.hop("run", number), now);
    }

    private void take(PipelineEvent event, long now) {
        state.observe(new DecodedEvent(event), true, any -> 1, now, now);
    }
}
