// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.aggregator.domain.event.DecodedEvent;
import io.werkspur.aggregator.domain.event.FoldedEvents;
import io.werkspur.aggregator.domain.event.RemovedEvent;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunStateTest {
    private static final long NOW = 1_762_162_200_000L;

    private final RunState state = new RunState();

    @Test
    void shouldChangeNothingWhenEventComesTwice() {
        observe(FoldedEvents.start("run"), 1);
        byte[] once = RunStateCodec.write(state);

        RunState.Change change = again(FoldedEvents.start("run"), 1);

        assertThat(change).isEqualTo(RunState.Change.DUPLICATE);
        assertThat(RunStateCodec.write(state)).isEqualTo(once);
    }

    @Test
    void shouldCountBothWhenTwoEventsClaimOneNumber() {
        observe(FoldedEvents.hop("run", 1), 1);

        RunState.Change other = again(FoldedEvents.hop("run", 1), 2);
        RunState.Change again = again(FoldedEvents.hop("run", 1), 2);

        assertThat(other).isEqualTo(RunState.Change.CONFLICT);
        assertThat(again).isEqualTo(RunState.Change.DUPLICATE);
        assertThat(state.events()).isEqualTo(2);
    }

    @Test
    void shouldBecomeWholeOnlyWhenNoNumberUpToTheEndIsMissing() {
        observe(FoldedEvents.complete("run", 3), 1);
        observe(FoldedEvents.start("run"), 1);
        assertThat(state.isWhole()).isFalse();

        observe(FoldedEvents.hop("run", 2), 1);

        assertThat(state.isWhole()).isTrue();
    }

    @Test
    void shouldBecomeWholeWhenTheMissingNumbersWereReleased() {
        observe(FoldedEvents.start("run"), 1);
        observe(FoldedEvents.complete("run", 10), 1);

        observe(
                FoldedEvents.of("run", 2, ItemType.SEQUENCE_RELEASED)
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
            PipelineEvent event =
                    random.nextInt(20) == 0 ? FoldedEvents.complete("run", number) : FoldedEvents.hop("run", number);
            int holding = 1 + random.nextInt(3);
            boolean keyIsNew = random.nextBoolean();
            long now = NOW + step * 137L;
            RunState restarted = RunStateCodec.read(RunStateCodec.write(live));

            RunState.Change expected = live.observe(new DecodedEvent(event), keyIsNew, any -> holding, now, now);
            RunState.Change actual = restarted.observe(new DecodedEvent(event), keyIsNew, any -> holding, now, now);
            if (random.nextInt(10) == 0) {
                live.published(step % 2 == 0, step % 3, now);
                restarted.published(step % 2 == 0, step % 3, now);
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
        observe(FoldedEvents.start("run"), 1);
        for (int number = 2; number < 1_000; number++) {
            observe(FoldedEvents.hop("run", number), 1);
        }
        observe(FoldedEvents.complete("run", 1_000), 1);
        state.published(false, 0, NOW);

        assertThat(RunStateCodec.write(state)).hasSizeLessThan(200);
    }

    @Test
    void shouldTellErasuresThatTheLogDoesNotHaveWhenAnEarlierVersionWroteTheRow() {
        observe(FoldedEvents.start("run"), 1);
        assertThat(RunStateCodec.isErasedWithoutLog(RunStateCodec.write(state))).isFalse();

        state.erased = true;
        byte[] former = RunStateCodec.write(state);
        state.confirmErasure();
        byte[] told = RunStateCodec.write(state);

        assertThat(RunStateCodec.isErasedWithoutLog(former)).isTrue();
        assertThat(RunStateCodec.read(former).isErasureInLog()).isFalse();
        assertThat(RunStateCodec.isErasedWithoutLog(told)).isFalse();
        assertThat(RunStateCodec.read(told).isErasureInLog()).isTrue();
        assertThat(RunStateCodec.isErasedWithoutLog(null)).isFalse();
    }

    @Test
    void shouldGiveTheCountsOfARecountWhenAnEventBecomesAMarker() {
        observe(FoldedEvents.start("run"), 1);
        observe(FoldedEvents.hop("run", 2), 1);
        DecodedEvent marker = new DecodedEvent(RemovedEvent.markerOf(new DecodedEvent(FoldedEvents.hop("run", 2))));

        boolean replaced = state.replace(new DecodedEvent(FoldedEvents.hop("run", 2)), marker);

        byte[] before = RunStateCodec.write(state);
        state.recount(consumer -> {
            consumer.accept(new DecodedEvent(FoldedEvents.start("run")));
            consumer.accept(marker);
        });
        assertThat(replaced).isTrue();
        assertThat(RunStateCodec.write(state)).isEqualTo(before);
        assertThat(state.replace(new DecodedEvent(FoldedEvents.complete("run", 3)), marker))
                .isFalse();
    }

    @Test
    void shouldRefuseRowWhenItHasAnotherVersion() {
        byte[] row = RunStateCodec.write(state);
        row[0] = 99;

        assertThatThrownBy(() -> RunStateCodec.read(row))
                .isInstanceOf(IncompatibleStateException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("99")
                .hasMessageContaining("./werkspur rebuild --in-place");
    }

    @Test
    void shouldGiveTheSameCountsWhenCountedAnew() {
        List<PipelineEvent> events = List.of(
                FoldedEvents.start("run"),
                FoldedEvents.hop("run", 2),
                FoldedEvents.of("run", 2, ItemType.OTHER)
                        .setEventId(FoldedEvents.id(99))
                        .build(),
                FoldedEvents.complete("run", 3));
        observe(events.get(0), 1);
        observe(events.get(1), 1);
        observe(events.get(2), 2);
        observe(events.get(3), 1);
        byte[] before = RunStateCodec.write(state);

        state.recount(taker -> events.forEach(event -> taker.accept(new DecodedEvent(event))));

        assertThat(RunStateCodec.write(state)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"odd first", "shuffled"})
    void shouldStaySmallWhenHundredThousandNumbersComeInABadOrder(String order) {
        List<Long> numbers =
                new ArrayList<>(LongStream.rangeClosed(1, 100_000).boxed().toList());
        if (order.equals("shuffled")) {
            Collections.shuffle(numbers, new Random(5));
        } else {
            numbers.sort(
                    Comparator.<Long>comparingLong(number -> 1 - number % 2).thenComparing(Comparator.naturalOrder()));
        }
        int largest = 0;
        for (long number : numbers) {
            PipelineEvent event =
                    number == 100_000 ? FoldedEvents.complete("run", number) : FoldedEvents.hop("run", number);
            assertThat(state.observe(new DecodedEvent(event), true, any -> 1, NOW, NOW))
                    .isEqualTo(RunState.Change.NEW);
            if (number % 997 == 0) {
                largest = Math.max(largest, RunStateCodec.write(state).length);
            }
        }
        assertThat(largest).isLessThan(32 << 10);
        assertThat(state.isFragmented()).isTrue();
        assertThat(state.events()).isEqualTo(100_000);
        assertThat(state.isWhole()).isFalse();

        state.recount(taker -> {
            for (long number = 1; number < 100_000; number++) {
                taker.accept(new DecodedEvent(FoldedEvents.hop("run", number)));
            }
            taker.accept(new DecodedEvent(FoldedEvents.complete("run", 100_000)));
        });

        assertThat(state.isFragmented()).isFalse();
        assertThat(state.isWhole()).isTrue();
    }

    @Test
    void shouldAskTheStoreForBothWhenItIsTooFragmentedToKnow() {
        for (long number = 1; number < 2_200; number += 2) {
            observe(FoldedEvents.hop("run", number), 1);
        }
        long events = state.events();

        assertThat(state.mayKnow(1_000)).isTrue();
        assertThat(observe(FoldedEvents.hop("run", 1_000), true, 1)).isEqualTo(RunState.Change.NEW);
        assertThat(observe(FoldedEvents.hop("run", 1_000), false, 1)).isEqualTo(RunState.Change.DUPLICATE);
        assertThat(observe(FoldedEvents.hop("run", 1_001), true, 2)).isEqualTo(RunState.Change.CONFLICT);
        assertThat(state.events()).isEqualTo(events + 2);
    }

    private void observe(PipelineEvent event, int holding) {
        assertThat(again(event, holding)).isNotEqualTo(RunState.Change.DUPLICATE);
    }

    private RunState.Change again(PipelineEvent event, int holding) {
        return observe(event, true, holding);
    }

    private RunState.Change observe(PipelineEvent event, boolean keyIsNew, int holding) {
        return state.observe(new DecodedEvent(event), keyIsNew, number -> holding, NOW, NOW);
    }
}
