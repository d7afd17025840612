// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.EventSource;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.value.EnumNames;
import io.werkspur.testkit.cases.ItemText;
import io.werkspur.testkit.cases.SharedCase;
import io.werkspur.testkit.cases.SharedCases;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of all clients through the methods of the tracker, as far as their types let such values in. */
class TrackedCasesTest {
    /** Typed cases that Java cannot say, and why; the untyped ones are run against the rules themselves (item-repair). */
    private static final Map<String, String> NOT_EXPRESSIBLE = new TreeMap<>(Map.of(
            "metadata of a start", "a start has no metadata",
            "a path as a path", "a file is named by a text",
            "negative seconds", "seconds are a double: -1 cannot be told from -1.0"));

    private final RecordingTransport transport = new RecordingTransport();
    private final TestClock clock = new TestClock();
    private final Tracker tracker = new Tracker(transport, clock, new EventSource(null, "test", null), Duration.ZERO);

    static List<SharedCase> cases() {
        return SharedCases.items().stream()
                .filter(shared -> !shared.untyped() && !NOT_EXPRESSIBLE.containsKey(shared.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldMakeTheItemOfTheCaseWhenTheMethodIsCalled(SharedCase shared) {
        call(shared);

        PipelineEvent made = transport.last();
        PipelineEvent expected = shared.expected();
        assertThat(ItemText.of(made)).isEqualTo(ItemText.of(expected));
        assertThat(made.getTimestamp()).isEqualTo(shared.says("timestamp") ? expected.getTimestamp() : TestClock.START);
        if (shared.says("execution_id")) {
            assertThat(made.getExecutionId()).isEqualTo(expected.getExecutionId());
        }
    }

    @Test
    void shouldNameTheCaseWhenJavaCannotExpressIt() {
        assertThat(SharedCases.items().stream()
                        .filter(shared -> !shared.untyped())
                        .map(SharedCase::name))
                .containsAll(NOT_EXPRESSIBLE.keySet());
        assertThat(cases()).hasSizeGreaterThan(80);
    }

    private void call(SharedCase shared) {
        Map<String, @Nullable Object> arguments = shared.values();
        if (shared.call().equals("start")) {
            ExecutionTracker started = tracker.start((String) arguments.remove("execution_id"), context(arguments));
            assertThat(started.executionId()).isEqualTo(transport.last().getExecutionId());
            return;
        }
        ExecutionTracker run = tracker.start("run", null);
        switch (shared.call()) {
            case "item" -> {
                String type = (String) arguments.remove("item_type");
                run.item(type == null ? null : EnumNames.ITEM_TYPES.value(type), NamedOptions.of(arguments));
            }
            case "complete" -> run.complete(NamedOptions.of(arguments));
            default -> run.error((Throwable) arguments.remove("error"), NamedOptions.of(arguments));
        }
    }

    private static @Nullable RunContext context(Map<String, @Nullable Object> arguments) {
        if (arguments.isEmpty()) {
            return null;
        }
        RunContext context = RunContext.of((String) arguments.remove("config_name"))
                .user((String) arguments.remove("user_id"))
                .session((String) arguments.remove("session_id"))
                .mode((String) arguments.remove("execution_mode"))
                .safetyLevel((String) arguments.remove("safety_level"))
                .device((String) arguments.remove("device_id"));
        String batch = (String) arguments.remove("batch_id");
        if (batch != null) {
            context.batch(batch, (Long) arguments.remove("batch_index"));
        }
        Object seed = arguments.remove("used_seed");
        context.seed(seed == null ? null : new BigInteger(seed.toString()));
        if (arguments.remove("attributes") instanceof Map<?, ?> attributes) {
            attributes.forEach((key, value) -> context.attribute((String) key, (String) value));
        }
        assertThat(arguments).isEmpty();
        return context;
    }
}
