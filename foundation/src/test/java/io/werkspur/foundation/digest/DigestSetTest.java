// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestSetTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldHoldWhatASetOfObjectsHolds(long seed) {
        Random random = new Random(seed);
        DigestSet digests = new DigestSet();
        Set<Long> expected = new HashSet<>();

        for (int i = 0; i < 50_000; i++) {
            long number = random.nextInt(4) == 0 ? random.nextInt(100) : random.nextLong();
            assertThat(digests.add(number)).as("seed %d, %d", seed, number).isEqualTo(expected.add(number));
        }

        assertThat(digests.size()).isEqualTo(expected.size());
        assertThat(expected).allMatch(digests::contains);
        for (int i = 0; i < 10_000; i++) {
            long number = random.nextLong();
            assertThat(digests.contains(number)).isEqualTo(expected.contains(number));
        }
    }
}
