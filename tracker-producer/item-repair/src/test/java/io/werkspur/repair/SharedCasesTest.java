// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Taxonomy;
import io.werkspur.testkit.cases.ItemText;
import io.werkspur.testkit.cases.SharedCase;
import io.werkspur.testkit.cases.SharedCases;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of all clients, with arguments by their names: what no typed interface can be given, too. */
class SharedCasesTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

    static List<SharedCase> cases() {
        return SharedCases.items();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldMakeTheItemOfTheCaseWhenTheCallIsMade(SharedCase shared) {
        PipelineEvent made = NamedCalls.made(shared.call(), shared.values(), NOW);

        PipelineEvent expected = shared.expected();
        assertThat(ItemText.of(made)).isEqualTo(ItemText.of(expected));
        assertThat(Taxonomy.check(made)).isEmpty();
        assertThat(made.getTimestamp()).isEqualTo(shared.says("timestamp") ? expected.getTimestamp() : NOW);
        if (shared.says("execution_id")) {
            assertThat(made.getExecutionId()).isEqualTo(expected.getExecutionId());
        }
    }
}
