// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    private static final int MIB = 1 << 20;

    private final BodyBudget budget = new BodyBudget(64 << 10, 8 * MIB);

    @Test
    void shouldLetSmallBodiesInHoweverManyLargeOnesThereAre() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(budget.take(-1)).isPositive();
        }

        assertThat(budget.take(8 * MIB)).isEqualTo(-1);
        assertThat(budget.take(300)).isZero();
    }

    @Test
    void shouldLetTheNextInWhenOneIsDone() throws Exception {
        int first = budget.take(8 * MIB);
        budget.take(8 * MIB);
        budget.take(8 * MIB);
        assertThat(budget.take(8 * MIB)).isEqualTo(-1);

        budget.giveBack(first);

        assertThat(budget.take(8 * MIB)).isPositive();
    }

    @Test
    void shouldTakeNoMoreThanABodyCanHaveWhateverItSays() throws Exception {
        assertThat(budget.take(Long.MAX_VALUE)).isEqualTo(budget.take(8 * MIB));
    }
}
