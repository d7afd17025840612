// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.Anomaly;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.SequenceRange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestedNumbersTest {
    @Test
    void shouldJoinNumbersThatFollowEachOther() {
        List<SequenceRange> ranges = new ArrayList<>();

        assertThat(ContestedNumbers.add(ranges, 2)).isTrue();
        assertThat(ContestedNumbers.add(ranges, 3)).isTrue();
        assertThat(ContestedNumbers.add(ranges, 3)).isFalse();
        assertThat(ContestedNumbers.add(ranges, 7)).isTrue();

        assertThat(ranges).containsExactly(new SequenceRange(2L, 3L), new SequenceRange(7L, 7L));
        assertThat(ContestedNumbers.count(ranges)).isEqualTo(3);
        for (long number = 0; number < 10; number++) {
            assertThat(ContestedNumbers.contain(ranges, number))
                    .as("%d", number)
                    .isEqualTo(number == 2 || number == 3 || number == 7);
        }
    }

    @Test
    void shouldMissNoNumberWhenThereAreMoreRangesThanMayBe() {
        List<SequenceRange> ranges = new ArrayList<>();
        for (long number = 1; number < 5_000; number += 2) {
            ContestedNumbers.add(ranges, number);
        }

        assertThat(ranges).hasSize(ContestedNumbers.LIMIT);
        for (long number = 1; number < 5_000; number += 2) {
            assertThat(ContestedNumbers.contain(ranges, number)).isTrue();
        }
        assertThat(ContestedNumbers.contain(ranges, 2)).isFalse();
        assertThat(ContestedNumbers.contain(ranges, 5_000)).isFalse();
    }

    @Test
    void shouldComeFromTheConflictsOfARecordThatDoesNotNameThem() {
        assertThat(ContestedNumbers.ofConflicts(List.of(
                        anomaly(AnomalyKind.AFTER_END, 1),
                        anomaly(AnomalyKind.CONFLICT, 4),
                        anomaly(AnomalyKind.CONFLICT, 4),
                        anomaly(AnomalyKind.CONFLICT, 5))))
                .containsExactly(new SequenceRange(4L, 5L));
        assertThat(ContestedNumbers.contain(List.of(), 1)).isFalse();
    }

    private static Anomaly anomaly(AnomalyKind kind, long number) {
        return new Anomaly(kind, number, "id", "message", null);
    }
}
