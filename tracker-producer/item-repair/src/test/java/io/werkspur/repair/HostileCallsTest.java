// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.foundation.digest.Sha256;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Limits;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.schema.event.Taxonomy;
import io.werkspur.schema.json.FieldText;
import io.werkspur.schema.json.read.EventSize;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.testkit.InMemorySchemaRegistry;
import io.werkspur.testkit.cases.HostileCall;
import io.werkspur.testkit.cases.SharedCases;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Calls that nobody should make: each is itself, repaired and marked, or {@code other}, and the same as in every other client.
 * {@code -Dhostile.calls=FILE} tries other ones, which the Python client has written.
 */
class HostileCallsTest {
    /** When the other clients make them. */
    private static final Instant NOW = Instant.parse("2025-11-03T09:30:00Z");

    private final List<HostileCall> calls = SharedCases.hostile(Path.of(System.getProperty(
            "hostile.calls", SharedCases.folder().resolve("hostile.jsonl").toString())));

    @Test
    void shouldMakeTheItemThatOtherClientsMakeWhenACallIsHostile() {
        List<Integer> others = new ArrayList<>();
        for (HostileCall call : calls) {
            String text = call.text(NamedCalls.made(call.call(), call.values(), NOW));
            if (!Sha256.hex(text).equals(call.sha256())) {
                others.add(call.line());
            }
        }

        assertThat(others).as("lines whose item differs").isEmpty();
        assertThat(calls).hasSizeGreaterThanOrEqualTo(1_000);
    }

    @Test
    void shouldObeyTheContractWhateverACallHolds() {
        try (AvroSerializer<PipelineEvent> serializer = new AvroSerializer<>(new InMemorySchemaRegistry())) {
            for (HostileCall call : calls) {
                PipelineEvent made = NamedCalls.made(call.call(), call.values(), NOW);

                assertThat(Taxonomy.check(made)).as("line %d", call.line()).isEmpty();
                assertThat(EventSize.of(made)).as("line %d", call.line()).isLessThanOrEqualTo(Limits.MAX_EVENT_BYTES);
                assertThat(serializer.serialize("pipeline-events", made)).isNotEmpty();
            }
        }
    }

    @Test
    void shouldBeItselfOrSayThatItIsNot() {
        for (HostileCall call : calls) {
            Map<String, @Nullable Object> given = call.values();
            PipelineEvent made = NamedCalls.made(call.call(), call.values(), NOW);
            if (made.getMetadata().containsKey(MetadataKey.WARNINGS)) {
                continue;
            }
            assertThat(made.getItemType()).as("line %d", call.line()).isEqualTo(intended(call, given));
            if (!call.call().equals("start")) {
                assertSame(call, "content", given, made.getContent().orElse(null));
                assertSame(call, "file_path", given, made.getFilePath().orElse(null));
                assertSame(call, "model_used", given, made.getModelUsed().orElse(null));
                assertSame(
                        call,
                        "loop_iteration",
                        given,
                        whole(made.getLoopIteration().orElse(null)));
                assertSame(
                        call,
                        "stage_iteration",
                        given,
                        whole(made.getStageIteration().orElse(null)));
            }
            if (given.get("metadata") instanceof Map<?, ?> metadata) {
                assertThat(made.getMetadata()).as("line %d", call.line()).hasSameSizeAs(metadata);
            }
        }
    }

    private static ItemType intended(HostileCall call, Map<String, @Nullable Object> given) {
        return switch (call.call()) {
            case "start" -> ItemType.PIPELINE_START;
            case "complete" -> ItemType.PIPELINE_COMPLETE;
            default ->
                List.of(ItemType.values()).stream()
                        .filter(type -> FieldText.of(type).equals(given.get("item_type")))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("line " + call.line() + " has no type and no mark"));
        };
    }

    private static @Nullable Long whole(@Nullable Integer count) {
        return count == null ? null : Long.valueOf(count);
    }

    private static void assertSame(
            HostileCall call, String field, Map<String, @Nullable Object> given, @Nullable Object kept) {
        Object passed = given.get(field) instanceof Path path ? path.toString() : given.get(field);
        assertThat(Objects.equals(passed, kept))
                .as("%s in line %d, which says nothing of a repair", field, call.line())
                .isTrue();
    }
}
