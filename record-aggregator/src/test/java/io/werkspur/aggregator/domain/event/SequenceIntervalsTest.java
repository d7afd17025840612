// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.SequenceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceIntervalsTest {
    @Test
    void shouldCountNumberOnceWhenAddedTwice() {
        SequenceIntervals intervals = new SequenceIntervals();

        assertThat(intervals.add(5)).isTrue();
        assertThat(intervals.add(5)).isFalse();

        assertThat(intervals.intervals()).isEqualTo(1);
    }

    @Test
    void shouldMergeNeighboursWhenGapCloses() {
        SequenceIntervals intervals = new SequenceIntervals();
        intervals.add(1);
        intervals.add(3);

        intervals.add(2);

        assertThat(intervals.intervals()).isEqualTo(1);
        assertThat(intervals.coversThrough(3)).isTrue();
        assertThat(intervals.coversThrough(4)).isFalse();
    }

    @Test
    void shouldNameMissingRangesWhenNumbersAreAbsent() {
        SequenceIntervals intervals = new SequenceIntervals();
        intervals.add(2, 3);
        intervals.add(6);

        assertThat(intervals.missingThrough(8))
                .containsExactly(new SequenceRange(1L, 1L), new SequenceRange(4L, 5L), new SequenceRange(7L, 8L));
        assertThat(intervals.missingThrough(3)).containsExactly(new SequenceRange(1L, 1L));
    }

    @Test
    void shouldRefuseRangeWhenItRunsBackwards() {
        assertThatThrownBy(() -> new SequenceIntervals().add(5, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldAgreeWithPlainSetWhenRangesComeInAnyOrder(long seed) {
        Random random = new Random(seed);
        SequenceIntervals intervals = new SequenceIntervals();
        TreeSet<Long> plain = new TreeSet<>();

        for (int step = 0; step < 500; step++) {
            long from = 1 + random.nextInt(120);
            long to = from + random.nextInt(4);
            boolean grew = false;
            for (long number = from; number <= to; number++) {
                grew |= plain.add(number);
            }
            assertThat(intervals.add(from, to))
                    .as("seed %d step %d", seed, step)
                    .isEqualTo(grew);
        }

        List<Long> missing = new ArrayList<>();
        for (long number = 1; number <= 130; number++) {
            assertThat(intervals.contains(number))
                    .as("seed %d number %d", seed, number)
                    .isEqualTo(plain.contains(number));
            if (!plain.contains(number)) {
                missing.add(number);
            }
        }
        List<Long> named = new ArrayList<>();
        for (SequenceRange range : intervals.missingThrough(130)) {
            for (long number = range.getFrom(); number <= range.getTo(); number++) {
                named.add(number);
            }
        }
        assertThat(named).as("seed %d", seed).isEqualTo(missing);
        assertThat(intervals.max()).isEqualTo(plain.last());
    }
}
