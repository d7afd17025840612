// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StrikeTest {
    @Test
    void shouldLoseEachCombinationOnceATurnWhenWiping() {
        List<Strike> plan = Strike.plan(21, true, 7);

        for (int turn = 0; turn < 3; turn++) {
            List<Strike> strikes = plan.subList(7 * turn, 7 * turn + 7);
            assertThat(strikes)
                    .extracting(Strike::losses)
                    .doesNotHaveDuplicates()
                    .allMatch(losses -> !losses.isEmpty());
            assertThat(strikes).extracting(Strike::settles).containsOnly(turn % 2 == 0);
        }
    }

    @Test
    void shouldLoseNothingWhenNotWiping() {
        assertThat(Strike.plan(10, false, 7)).extracting(Strike::losses).allMatch(losses -> losses.isEmpty());
    }

    @Test
    void shouldGiveTheSamePlanForTheSameSeed() {
        assertThat(Strike.plan(30, true, 7)).isEqualTo(Strike.plan(30, true, 7)).isNotEqualTo(Strike.plan(30, true, 8));
    }
}
