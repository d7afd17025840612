// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.command.UnnumberedStep;
import io.werkspur.repair.json.LoneSurrogates;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.StepJson;
import io.werkspur.schema.json.StepJson.Form;
import io.werkspur.testkit.cases.CaseJson;
import io.werkspur.testkit.cases.ItemText;
import io.werkspur.testkit.cases.SharedCase;
import io.werkspur.testkit.cases.SharedCases;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of all clients as documents that somebody posts. */
class LenientStepsTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    /** It depends on the machine what a time without a zone is. */
    private static final String LOCAL = "a time without a zone";

    private final LenientSteps lenient = new LenientSteps();

    static List<SharedCase> refused() {
        return SharedCases.items().stream()
                .filter(shared ->
                        !shared.name().equals(LOCAL) && document(shared).isPresent())
                .filter(shared -> strict(shared) instanceof StepJson.Parsed.Refused)
                .toList();
    }

    private static Form form(SharedCase shared) {
        return switch (shared.call()) {
            case "start" -> Form.START;
            case "item" -> Form.ITEM;
            case "complete" -> Form.COMPLETE;
            default -> Form.ERROR;
        };
    }

    private static Optional<String> document(SharedCase shared) {
        Map<String, @Nullable Object> arguments = shared.values();
        if (shared.call().equals("error")) {
            return Optional.empty(); // what an error says is up to the client
        }
        return CaseJson.of(shared.call().equals("start") ? start(arguments) : arguments)
                .map(LoneSurrogates::unescaped);
    }

    private static Map<String, @Nullable Object> start(Map<String, @Nullable Object> arguments) {
        Map<String, @Nullable Object> context = new LinkedHashMap<>(arguments);
        Map<String, @Nullable Object> start = new LinkedHashMap<>();
        for (String field : List.of("execution_id", "timestamp", "metadata")) {
            if (context.containsKey(field)) {
                start.put(field, context.remove(field));
            }
        }
        if (!context.isEmpty()) {
            start.put("context", context);
        }
        return start;
    }

    private static StepJson.Parsed strict(SharedCase shared) {
        return StepJson.parse(document(shared).orElseThrow(), form(shared), "run", NOW);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldMakeTheItemOfTheCaseWhenItWouldBeRefused(SharedCase shared) {
        UnnumberedStep step = lenient.step(document(shared).orElseThrow(), form(shared), "run", NOW);

        PipelineEvent expected = shared.expected();
        assertThat(ItemText.of(step.event())).isEqualTo(ItemText.of(expected));
        assertThat(step.event().getTimestamp()).isEqualTo(shared.says("timestamp") ? expected.getTimestamp() : NOW);
        if (shared.says("execution_id")) {
            assertThat(step.event().getExecutionId()).isEqualTo(expected.getExecutionId());
        }
    }

    @Test
    void shouldFindManyCasesThatAStrictGatewayRefuses() {
        assertThat(refused()).hasSizeGreaterThan(70);
    }
}
