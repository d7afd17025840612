// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.event;

import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.PipelineEvent;
import java.time.Instant;
import java.util.Map;

/** Events of one run for tests: valid by default, one step per second. */
public final class FoldedEvents {
    private static final Instant START = Instant.parse("2025-11-03T09:30:00Z");

    private FoldedEvents() {}

    /** An event id that sorts by {@code n}. */
    public static String id(int n) {
        return "00000000-0000-7000-8000-%012d".formatted(n);
    }

    /** A builder for an event of the type, with everything set that its type needs. */
    public static PipelineEvent.Builder of(String executionId, long number, ItemType type) {
        PipelineEvent.Builder builder = PipelineEvent.newBuilder()
                .setEventId(id((int) number))
                .setExecutionId(executionId)
                .setSequenceNumber(number)
                .setTimestamp(START.plusSeconds(number))
                .setStage(stage(type))
                .setMediaType(media(type))
                .setItemType(type)
                .setMetadata(Map.of());
        if (type == ItemType.SEQUENCE_RELEASED) {
            builder.setReleasedThrough(number);
        }
        return builder;
    }

    /** The first event of a run, with a context. */
    public static PipelineEvent start(String executionId) {
        return of(executionId, 1, ItemType.PIPELINE_START)
                .setContext(context("stillepost"))
                .build();
    }

    /** A hop with its number as text. */
    public static PipelineEvent hop(String executionId, long number) {
        return of(executionId, number, ItemType.INTERCEPTION_ITERATION)
                .setStageIteration((int) number)
                .setContent("hop " + number)
                .build();
    }

    /** The end of a run. */
    public static PipelineEvent complete(String executionId, long number) {
        return of(executionId, number, ItemType.PIPELINE_COMPLETE).build();
    }

    /** A context with the given configuration. */
    public static ExecutionContext context(String config) {
        return ExecutionContext.newBuilder()
                .setConfigName(config)
                .setUserId("gruppe-7a")
                .setSessionId("werkstatt")
                .setExecutionMode("eco")
                .setSafetyLevel("kids")
                .build();
    }

    private static int stage(ItemType type) {
        return switch (type) {
            case USER_INPUT_TEXT, USER_INPUT_IMAGE, TRANSLATION_RESULT, STAGE1_SAFETY_CHECK, STAGE1_BLOCKED -> 1;
            case INTERCEPTION_ITERATION, INTERCEPTION_FINAL -> 2;
            case STAGE3_SAFETY_CHECK, STAGE3_BLOCKED -> 3;
            case OUTPUT_TEXT, OUTPUT_IMAGE, OUTPUT_AUDIO, OUTPUT_MUSIC, OUTPUT_VIDEO, OUTPUT_3D -> 4;
            default -> 0;
        };
    }

    private static MediaType media(ItemType type) {
        return switch (type) {
            case USER_INPUT_TEXT, TRANSLATION_RESULT, INTERCEPTION_ITERATION, INTERCEPTION_FINAL, OUTPUT_TEXT ->
                MediaType.TEXT;
            case USER_INPUT_IMAGE, OUTPUT_IMAGE -> MediaType.IMAGE;
            case OUTPUT_AUDIO -> MediaType.AUDIO;
            case OUTPUT_MUSIC -> MediaType.MUSIC;
            case OUTPUT_VIDEO -> MediaType.VIDEO;
            case OUTPUT_3D -> MediaType.THREE_D;
            default -> MediaType.METADATA;
        };
    }
}
