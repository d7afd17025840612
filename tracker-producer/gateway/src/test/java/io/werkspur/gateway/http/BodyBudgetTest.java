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
            assertThat(budget.acquire(-1)).isPositive();
        }

        assertThat(budget.acquire(8 * MIB)).isEqualTo(-1);
        assertThat(budget.acquire(300)).isZero();
    }

    @Test
    void shouldLetTheNextInWhenOneIsDone() throws Exception {
        int first = budget.acquire(8 * MIB);
        budget.acquire(8 * MIB);
        budget.acquire(8 * MIB);
        assertThat(budget.acquire(8 * MIB)).isEqualTo(-1);

        budget.release(first);

        assertThat(budget.acquire(8 * MIB)).isPositive();
    }

    @Test
    void shouldTakeNoMoreThanABodyCanHaveWhateverItSays() throws Exception {
        assertThat(budget.acquire(Long.MAX_VALUE)).isEqualTo(budget.acquire(8 * MIB));
    }
}
