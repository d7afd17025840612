// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.repair.copy.CallCopy;
import io.werkspur.repair.copy.ErrorWords;
import io.werkspur.repair.copy.ReportedCall;
import io.werkspur.repair.value.RepairNotes;
import io.werkspur.repair.value.RunId;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.schema.event.Taxonomy;
import io.werkspur.testkit.cases.ItemText;
import io.werkspur.testkit.cases.SharedCase;
import io.werkspur.testkit.cases.SharedCases;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of all clients, with arguments by their names: what no typed interface can be given, too. */
class SharedCasesTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

    private final ItemRepair items = new ItemRepair(ZoneOffset.UTC);
    private final StartRepair starts = new StartRepair(ZoneOffset.UTC);

    static List<SharedCase> cases() {
        return SharedCases.items();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldMakeTheItemOfTheCaseWhenTheCallIsMade(SharedCase shared) {
        PipelineEvent made = made(shared);

        PipelineEvent expected = shared.expected();
        assertThat(ItemText.of(made)).isEqualTo(ItemText.of(expected));
        assertThat(Taxonomy.check(made)).isEmpty();
        assertThat(made.getTimestamp()).isEqualTo(shared.says("timestamp") ? expected.getTimestamp() : NOW);
        if (shared.says("execution_id")) {
            assertThat(made.getExecutionId()).isEqualTo(expected.getExecutionId());
        }
    }

    private PipelineEvent made(SharedCase shared) {
        Map<String, @Nullable Object> arguments = shared.values();
        return switch (shared.call()) {
            case "start" -> start(arguments);
            case "item" -> item(arguments, null);
            case "complete" -> item(arguments, ItemType.PIPELINE_COMPLETE);
            default -> item(error(arguments), ItemType.PIPELINE_ERROR);
        };
    }

    private PipelineEvent item(Map<String, @Nullable Object> arguments, @Nullable ItemType type) {
        arguments.computeIfPresent("file_path", (name, path) -> path instanceof Path file ? file.toString() : path);
        ReportedCall call = CallCopy.item(arguments, new RepairNotes());
        return items.item(call, type, NOW, null).toEvent("", "run", 1, null);
    }

    private PipelineEvent start(Map<String, @Nullable Object> arguments) {
        String named = (String) arguments.remove("execution_id");
        String id = RunId.usable(named, 0);
        ReportedCall call = CallCopy.start(arguments, new RepairNotes());
        return starts.start(call, id, id.equals(named) ? null : named, NOW).toEvent("", id, 1, null);
    }

    private static Map<String, @Nullable Object> error(Map<String, @Nullable Object> arguments) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(arguments);
        fields.remove("error");
        fields.putIfAbsent("content", ErrorWords.of(null));
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put(MetadataKey.ERROR_TYPE, ErrorWords.type(null));
        if (fields.get("metadata") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> metadata.put((String) key, value));
        }
        fields.put("metadata", metadata);
        return fields;
    }
}
