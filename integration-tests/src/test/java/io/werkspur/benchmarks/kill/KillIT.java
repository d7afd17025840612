// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small trial for every build; {@code benchmarks/kill} is the large one. */
class KillIT {
    private static final long SEED = 20_251_104L;

    @TempDir
    private Path folder;

    @Test
    void shouldShowNothingOfACrashInAnyRecord() throws Exception {
        List<Strike> plan = List.of(
                new Strike(true, 700, EnumSet.noneOf(Loss.class), false),
                new Strike(true, 300, EnumSet.of(Loss.STATE_DIR, Loss.CHANGELOGS), false),
                new Strike(true, 500, EnumSet.of(Loss.OFFSETS), true));

        Outcome outcome = new Trial(plan, SEED, 300, folder, line -> {}).run();

        assertThat(outcome.lines()).as("seed %d", SEED).isEmpty();
        assertThat(outcome.findings()).isZero();
        assertThat(outcome.killsAtWork()).isEqualTo(plan.size());
        assertThat(outcome.records()).isGreaterThanOrEqualTo(outcome.runs());
    }
}
