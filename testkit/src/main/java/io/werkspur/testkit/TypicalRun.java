// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit;

import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.value.MetadataObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One ordinary run. Keeps the values that its events share, so that millions of them are cheap to create. */
final class TypicalRun {
    private static final Instant FIRST = Instant.parse("2025-11-03T09:30:00Z");
    private static final long STEP_MICROS = 1_400_000;
    private static final String[] LANGUAGES = {"de", "en", "zh", "fr", "ru", "hi", "ja", "ar", "ko"};
    private static final String[] WORDS = {
        "Blume", "Wiese", "草地上的花", "fleur", "Цветок", "फूल", "花", "زهرة", "꽃", "🌊", "Traum", "licht", "über", "der",
        "Stadt"
    };
    private static final Map<String, MetadataValue> NONE = Map.of();
    private static final Map<String, MetadataValue> SAFE = Map.of("safe", value(true), "method", value("llm"));
    private static final List<Map<String, MetadataValue>> HOPS = hops();

    private final String executionId;
    private final RunShape shape;
    private final SplittableRandom random;
    private final List<PipelineEvent> events;

    TypicalRun(String executionId, RunShape shape, SplittableRandom random) {
        this.executionId = executionId;
        this.shape = shape;
        this.random = random;
        this.events = new ArrayList<>(shape.items());
    }

    List<PipelineEvent> events() {
        add(0, null, null, MediaType.METADATA, ItemType.PIPELINE_START, null, null, null, NONE, context());
        add(1, null, null, MediaType.TEXT, ItemType.USER_INPUT_TEXT, text(), null, null, NONE, null);
        add(1, null, null, MediaType.TEXT, ItemType.TRANSLATION_RESULT, text(), null, "gpt-oss:20b", hop(0), null);
        add(1, null, null, MediaType.METADATA, ItemType.STAGE1_SAFETY_CHECK, null, null, "llama-guard3:1b", SAFE, null);
        for (int hop = 1; hop <= shape.hops(); hop++) {
            ItemType type = ItemType.INTERCEPTION_ITERATION;
            add(2, hop, null, MediaType.TEXT, type, text(), null, "gpt-oss:20b", hop(hop), null);
        }
        add(2, null, null, MediaType.TEXT, ItemType.INTERCEPTION_FINAL, text(), null, "gpt-oss:20b", NONE, null);
        for (int loop = 1; loop <= shape.loops(); loop++) {
            addLoop(loop);
        }
        if (shape.ends()) {
            Map<String, MetadataValue> made = Map.of("outputs_generated", value((long) shape.loops()));
            add(0, null, null, MediaType.METADATA, ItemType.PIPELINE_COMPLETE, null, null, null, made, null);
        }
        return events;
    }

    private void addLoop(int loop) {
        ItemType check = ItemType.STAGE3_SAFETY_CHECK;
        add(3, null, loop, MediaType.METADATA, check, null, null, "llama-guard3:1b", SAFE, null);
        Map<String, MetadataValue> made = Map.of(
                "seed", value((long) random.nextInt(Integer.MAX_VALUE)),
                "cfg", value(5.5),
                "width", value(1024L),
                "height", value(1024L),
                "prompt", value(MetadataObject.of(Map.of("positive", value(text()), "negative", value("")))));
        String path = "media/" + executionId + "-" + loop + ".png";
        add(4, null, loop, MediaType.IMAGE, ItemType.OUTPUT_IMAGE, null, path, "sd3.5_large", made, null);
    }

    private void add(
            int stage,
            @Nullable Integer hop,
            @Nullable Integer loop,
            MediaType media,
            ItemType type,
            @Nullable String content,
            @Nullable String path,
            @Nullable String model,
            Map<String, MetadataValue> metadata,
            @Nullable ExecutionContext context) {
        int index = events.size();
        events.add(new PipelineEvent(
                new UUID(
                                random.nextLong() & 0xffff_ffff_ffff_0fffL | 0x7000L,
                                random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L)
                        .toString(),
                executionId,
                index + 1L,
                FIRST.plusNanos(index * STEP_MICROS * 1_000),
                stage,
                hop,
                loop,
                media,
                type,
                content,
                path,
                stage < 2 ? null : stage == 2 ? "stillepost" : "sd35_large",
                model,
                model == null ? null : "ollama",
                model == null ? null : random.nextInt(10_000) / 1000.0,
                metadata,
                context,
                null,
                null));
    }

    private String text() {
        StringBuilder text = new StringBuilder(shape.textLength() + 8);
        while (text.length() < shape.textLength()) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        return text.toString();
    }

    private static Map<String, MetadataValue> hop(int number) {
        return HOPS.get(number % HOPS.size());
    }

    private static List<Map<String, MetadataValue>> hops() {
        List<Map<String, MetadataValue>> hops = new ArrayList<>();
        for (int i = 0; i < LANGUAGES.length; i++) {
            hops.add(Map.of(
                    "from_lang", value(LANGUAGES[i]),
                    "to_lang", value(LANGUAGES[(i + 1) % LANGUAGES.length]),
                    "temperature", value(0.8)));
        }
        return hops;
    }

    private static ExecutionContext context() {
        return new ExecutionContext(
                "stillepost", "gruppe-7a", "werkstatt-2025-11-03", "eco", "kids", 424_242L, null, null, null, Map.of());
    }

    private static MetadataValue value(Object value) {
        return new MetadataValue(value);
    }
}
