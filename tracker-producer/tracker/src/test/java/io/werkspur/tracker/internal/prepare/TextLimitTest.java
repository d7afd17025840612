// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.werkspur.schema.MetadataMap;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.schema.json.value.MetadataObject;
import io.werkspur.tracker.internal.delivery.TestEvents;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextLimitTest {
    private static final int MAX = 1_024;
    private final TextLimit limit = new TextLimit(MAX);

    private static PipelineEvent event(String content, Map<String, MetadataValue> metadata) {
        PipelineEvent event = TestEvents.event("run", 1, metadata);
        event.put("content", content);
        return event;
    }

    private static Map<String, MetadataValue> cuts(PipelineEvent event) {
        return MetadataObject.asMap(
                (MetadataMap) event.getMetadata().get(MetadataKey.TRUNCATED).get(0));
    }

    private static MetadataValue facts(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new MetadataValue(MetadataObject.of(Map.of(
                "bytes", new MetadataValue((long) bytes.length),
                "characters", new MetadataValue((long) text.codePointCount(0, text.length())),
                "sha256",
                        new MetadataValue(HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))))));
    }

    @Test
    void shouldLeaveAnEventAloneWhenEveryTextFits() {
        PipelineEvent event = event("x".repeat(MAX), Map.of("k", new MetadataValue("ü".repeat(MAX / 2))));

        assertThat(limit.apply(event)).isSameAs(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ü", "花", "😀", "aü花😀"})
    void shouldCutAtTheEndOfACharacterAndTellWhatThereWas(String unit) throws Exception {
        String text = unit.repeat(MAX + 1);

        PipelineEvent cut = limit.apply(event(text, Map.of("kept", new MetadataValue(true))));

        String left = cut.getContent().orElseThrow();
        assertThat(text).startsWith(left);
        assertThat(left.getBytes(StandardCharsets.UTF_8).length).isBetween(MAX - 3, MAX);
        assertThat(Character.isHighSurrogate(left.charAt(left.length() - 1))).isFalse();
        assertThat(cuts(cut)).isEqualTo(Map.of("content", facts(text)));
        assertThat(cut.getMetadata()).containsEntry("kept", new MetadataValue(true));
    }

    @Test
    void shouldCutTextsInMetadataWhereverTheyStand() throws Exception {
        String text = "y".repeat(MAX + 1);
        MetadataValue inner = new MetadataValue(MetadataObject.of(
                Map.of("list", new MetadataValue(List.of(new MetadataValue(1L), new MetadataValue(text))))));

        PipelineEvent cut = limit.apply(event("short", Map.of("prompt", new MetadataValue(text), "deep", inner)));

        assertThat(cuts(cut)).isEqualTo(Map.of("metadata.prompt", facts(text), "metadata.deep.list[1]", facts(text)));
        assertThat(cut.getContent()).contains("short");
        assertThat(cut.getMetadata()).containsEntry("prompt", new MetadataValue("y".repeat(MAX)));
    }

    @Test
    void shouldNeverLeaveMoreThanTheLimitWhateverTheText() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            String text = random.ints(200 + random.nextInt(1_500), 1, 0x10FFFF)
                    .filter(c -> c < 0xD800 || c > 0xDFFF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String left = limit.apply(event(text, Map.of())).getContent().orElseThrow();
            assertThat(left.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(MAX);
            assertThat(text).startsWith(left);
        }
    }

    @Test
    void shouldRefuseLimitsThatMakeNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TextLimit(1_023));
        assertThatIllegalArgumentException().isThrownBy(() -> new TextLimit(600 << 10));
    }
}
