// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunStateTest {
    private static final long NOW = 1_762_162_200_000L;

    private final RunState state = new RunState();

    @Test
    void shouldChangeNothingWhenEventComesTwice() {
        observe(Events.start("run"), 1);
        byte[] once = RunStateCodec.write(state);

        RunState.Change change = state.observe(new DecodedEvent(Events.start("run")), number -> 1, NOW + 500);

        assertThat(change).isEqualTo(RunState.Change.DUPLICATE);
        assertThat(RunStateCodec.write(state)).isEqualTo(once);
    }

    @Test
    void shouldCountBothWhenTwoEventsClaimOneNumber() {
        observe(Events.hop("run", 1), 1);

        RunState.Change other = state.observe(new DecodedEvent(Events.hop("run", 1)), number -> 2, NOW);
        RunState.Change again = state.observe(new DecodedEvent(Events.hop("run", 1)), number -> 2, NOW);

        assertThat(other).isEqualTo(RunState.Change.NEW);
        assertThat(again).isEqualTo(RunState.Change.DUPLICATE);
        assertThat(state.events()).isEqualTo(2);
    }

    @Test
    void shouldBecomeWholeOnlyWhenNoNumberUpToTheEndIsMissing() {
        observe(Events.complete("run", 3), 1);
        observe(Events.start("run"), 1);
        assertThat(state.isWhole()).isFalse();

        observe(Events.hop("run", 2), 1);

        assertThat(state.isWhole()).isTrue();
    }

    @Test
    void shouldBecomeWholeWhenTheMissingNumbersWereReleased() {
        observe(Events.start("run"), 1);
        observe(Events.complete("run", 10), 1);

        observe(
                Events.of("run", 2, ItemType.SEQUENCE_RELEASED)
                        .setReleasedThrough(9L)
                        .build(),
                1);

        assertThat(state.isWhole()).isTrue();
    }

    @Test
    void shouldReadBackWhatItWroteWhenStoredAtAnyStep() {
        Random random = new Random(7);
        RunState live = new RunState();
        for (int step = 0; step < 300; step++) {
            long number = 1 + random.nextInt(60);
            PipelineEvent event = random.nextInt(20) == 0 ? Events.complete("run", number) : Events.hop("run", number);
            int holding = 1 + random.nextInt(3);
            long now = NOW + step * 137L;
            RunState restarted = RunStateCodec.read(RunStateCodec.write(live));

            RunState.Change expected = live.observe(new DecodedEvent(event), any -> holding, now);
            RunState.Change actual = restarted.observe(new DecodedEvent(event), any -> holding, now);
            if (random.nextInt(10) == 0) {
                live.published(now);
                restarted.published(now);
                live.setTimerAt(now + 10);
                restarted.setTimerAt(now + 10);
            }

            assertThat(actual).as("step %d", step).isEqualTo(expected);
            assertThat(RunStateCodec.write(restarted)).as("step %d", step).isEqualTo(RunStateCodec.write(live));
            live = restarted;
        }
    }

    @Test
    void shouldStayBelow200BytesWhenOrdinaryRunHasThousandItems() {
        observe(Events.start("run"), 1);
        for (int number = 2; number < 1_000; number++) {
            observe(Events.hop("run", number), 1);
        }
        observe(Events.complete("run", 1_000), 1);
        state.published(NOW);

        assertThat(RunStateCodec.write(state)).hasSizeLessThan(200);
    }

    @Test
    void shouldRefuseRowWhenItHasAnotherVersion() {
        byte[] row = RunStateCodec.write(state);
        row[0] = 99;

        assertThatThrownBy(() -> RunStateCodec.read(row))
                .isInstanceOf(IncompatibleStateException.class)
                .hasMessageContaining("version 1")
                .hasMessageContaining("99");
    }

    @Test
    void shouldGiveTheSameCountsWhenCountedAnew() {
        List<PipelineEvent> events = List.of(
                Events.start("run"),
                Events.hop("run", 2),
                Events.of("run", 2, ItemType.OTHER).setEventId(Events.id(99)).build(),
                Events.complete("run", 3));
        observe(events.get(0), 1);
        observe(events.get(1), 1);
        observe(events.get(2), 2);
        observe(events.get(3), 1);
        byte[] before = RunStateCodec.write(state);

        state.recount(taker -> events.forEach(event -> taker.accept(new DecodedEvent(event))));

        assertThat(RunStateCodec.write(state)).isEqualTo(before);
    }

    private void observe(PipelineEvent event, int holding) {
        assertThat(state.observe(new DecodedEvent(event), number -> holding, NOW))
                .isEqualTo(RunState.Change.NEW);
    }
}
