// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit;

import io.werkspur.schema.EventSource;
import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.Number;
import io.werkspur.schema.PipelineEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One run of a very faulty pipeline, each event still valid by the rules of its type. */
final class HostileRun {
    private static final Instant MIDDLE = Instant.parse("2025-11-03T09:30:00Z");
    private static final long SPREAD_MICROS = 1L << 40;
    private static final int GAP_IN = 5;
    private static final int CONTEXT_IN = 6;
    // What clients report: never REMOVED.
    private static final ItemType[] TYPES = Arrays.stream(ItemType.values())
            .filter(type -> type != ItemType.REMOVED)
            .toArray(ItemType[]::new);
    private static final MediaType[] MEDIA = MediaType.values();

    private final String executionId;
    private final int items;
    private final SplittableRandom random;
    private final HostileMetadata metadata;
    private long number;

    HostileRun(String executionId, int items, SplittableRandom random) {
        this.executionId = executionId;
        this.items = items;
        this.random = random;
        this.metadata = new HostileMetadata(random);
    }

    List<PipelineEvent> events() {
        List<PipelineEvent> events = new ArrayList<>(items);
        for (int i = 0; i < items; i++) {
            number += random.nextInt(GAP_IN) == 0 ? 1 + random.nextInt(GAP_IN) : 1;
            // The first name of each enum is UNKNOWN, which nobody writes.
            events.add(event(TYPES[1 + random.nextInt(TYPES.length - 1)]));
        }
        return events;
    }

    private PipelineEvent event(ItemType type) {
        boolean isRelease = type == ItemType.SEQUENCE_RELEASED;
        long from = number;
        if (isRelease) {
            number += random.nextInt(GAP_IN);
        }
        int stage = stage(type);
        Map<String, MetadataValue> values = metadata.next();
        if (type == ItemType.OTHER) {
            values.put("type", new MetadataValue("step-" + random.nextInt(GAP_IN)));
        }
        return new PipelineEvent(
                new UUID(random.nextLong(), random.nextLong()).toString(),
                executionId,
                from,
                MIDDLE.plusNanos(1_000 * random.nextLong(-SPREAD_MICROS, SPREAD_MICROS)),
                stage,
                type == ItemType.INTERCEPTION_ITERATION && random.nextBoolean() ? count() : null,
                stage >= 3 && random.nextBoolean() ? count() : null,
                MEDIA[1 + random.nextInt(MEDIA.length - 1)],
                type,
                text(),
                text(),
                text(),
                text(),
                text(),
                random.nextBoolean() ? random.nextDouble() * 1000 : null,
                values,
                !isRelease && random.nextInt(CONTEXT_IN) == 0 ? context() : null,
                random.nextInt(CONTEXT_IN) == 0 ? new EventSource(text(), text(), text()) : null,
                isRelease ? number : null);
    }

    private int stage(ItemType type) {
        return switch (type) {
            case USER_INPUT_TEXT, USER_INPUT_IMAGE, TRANSLATION_RESULT, STAGE1_SAFETY_CHECK, STAGE1_BLOCKED -> 1;
            case INTERCEPTION_ITERATION, INTERCEPTION_FINAL -> 2;
            case STAGE3_SAFETY_CHECK, STAGE3_BLOCKED -> 3;
            case OUTPUT_TEXT, OUTPUT_IMAGE, OUTPUT_AUDIO, OUTPUT_MUSIC, OUTPUT_VIDEO, OUTPUT_3D -> 4;
            case PIPELINE_START, PIPELINE_COMPLETE, SEQUENCE_RELEASED, UNKNOWN, REMOVED -> 0;
            case PIPELINE_ERROR, OTHER -> random.nextInt(5);
        };
    }

    private int count() {
        return random.nextInt(8) == 0 ? Integer.MAX_VALUE : 1 + random.nextInt(8);
    }

    private @Nullable String text() {
        return random.nextBoolean() ? HostileText.next(random) : null;
    }

    private ExecutionContext context() {
        Map<String, String> attributes = new HashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            attributes.put(HostileText.next(random), HostileText.next(random));
        }
        return new ExecutionContext(
                HostileText.next(random),
                HostileText.next(random),
                HostileText.next(random),
                HostileText.next(random),
                HostileText.next(random),
                seed(),
                text(),
                text(),
                random.nextBoolean() ? (long) random.nextInt() : null,
                attributes);
    }

    private @Nullable Object seed() {
        return switch (random.nextInt(4)) {
            case 0 -> (long) random.nextInt();
            case 1 -> new Number("18446744073709551615");
            case 2 -> new Number("-9007199254740993");
            default -> null;
        };
    }
}
