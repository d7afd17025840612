// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.EventSource;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MetadataMap;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.Number;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Limits;
import io.werkspur.schema.json.value.MetadataObject;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.testkit.InMemorySchemaRegistry;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MetadataCopyTest {
    private final Warnings warnings = new Warnings();
    private final MetadataCopy copy = new MetadataCopy(SizeCount.ofWhole(), warnings);

    private static MetadataValue value(Object content) {
        return new MetadataValue(content);
    }

    private static MetadataMap object(String key, MetadataValue value) {
        return MetadataObject.of(Map.of(key, value));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(null, null),
                Arguments.of(true, true),
                Arguments.of("text", "text"),
                Arguments.of(new StringBuilder("built"), "built"),
                Arguments.of('c', "c"),
                Arguments.of(42, 42L),
                Arguments.of((byte) 7, 7L),
                Arguments.of(1L << 60, new Number("1152921504606846976")),
                Arguments.of(new BigInteger("18446744073709551615"), new Number("18446744073709551615")),
                Arguments.of(0.1f, 0.1),
                Arguments.of(5.5, 5.5),
                Arguments.of(new BigDecimal("0.1"), 0.1),
                Arguments.of(new BigDecimal("0.10000000000000000001"), new Number("0.10000000000000000001")),
                Arguments.of(TimeUnit.SECONDS, "SECONDS"),
                Arguments.of(Duration.ofSeconds(3), "PT3S"),
                Arguments.of(
                        Path.of("media", "a.png"), Path.of("media", "a.png").toString()),
                Arguments.of(new int[] {1, 2}, List.of(value(1L), value(2L))),
                Arguments.of(new String[] {"a", null}, List.of(value("a"), value(null))),
                Arguments.of(Arrays.asList("a", List.of()), List.of(value("a"), value(List.of()))),
                Arguments.of(Map.of("k", Map.of("n", 1)), object("k", value(object("n", value(1L))))),
                Arguments.of(Map.of(1, "numbered"), object("1", value("numbered"))),
                Arguments.of(value(List.of(value(1L << 60))), List.of(value(1L << 60))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldKeepWhatJsonKnowsAndTheTextOfWhatItDoesNot(Object given, Object expected) {
        copy.put("key", given);

        assertThat(copy.values()).isEqualTo(Map.of("key", value(expected)));
        assertThat(warnings.lines()).isEmpty();
    }

    @Test
    void shouldCutAndSayWhatIsNestedTooDeep() {
        Object nested = "core";
        for (int level = 0; level < Limits.MAX_METADATA_DEPTH; level++) {
            nested = List.of(nested);
        }

        copy.put("fits", ((List<?>) nested).get(0));
        copy.put("deep", nested);

        assertThat(copy.values().get("fits").toString()).contains("core");
        assertThat(copy.values().get("deep").toString()).doesNotContain("core").contains("[nested too deep]");
        assertThat(warnings.lines()).containsExactly("metadata.deep: nested deeper than 32 levels");
    }

    @Test
    void shouldStayWithinTheDepthThatTheSerializerTakes() {
        Object nested = "core";
        for (int level = 0; level < 100; level++) {
            nested = level % 2 == 0 ? List.of(nested) : Map.of("k", nested);
        }
        ItemDraft draft = ItemDraft.of(ItemType.USER_INPUT_TEXT).content("x").fact("deep", nested);
        draft.settle(Instant.EPOCH);
        PipelineEvent event = draft.toEvent("run", 1, Instant.EPOCH, new EventSource(null, null, null));

        try (AvroSerializer<PipelineEvent> serializer = new AvroSerializer<>(new InMemorySchemaRegistry())) {
            assertThat(serializer.serialize("pipeline-events", event)).isNotEmpty();
        }
    }

    @Test
    void shouldReplaceNumbersThatJsonCannotWrite() {
        copy.put("nan", Double.NaN);

        assertThat(copy.values()).isEqualTo(Map.of("nan", value("NaN")));
        assertThat(warnings.lines()).containsExactly("metadata.nan: NaN is no number that JSON can write");
    }
}
