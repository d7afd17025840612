// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;

/**
 * The defaults of each item type. Exhaustive: without a row for each type this does not compile. Stateless, safe from
 * any thread.
 */
public final class TypeDefaults {
    private TypeDefaults() {}

    /** The stage of a type; 0 for types that may occur in several. */
    public static int stage(ItemType type) {
        return switch (type) {
            case USER_INPUT_TEXT, USER_INPUT_IMAGE, TRANSLATION_RESULT, STAGE1_SAFETY_CHECK, STAGE1_BLOCKED -> 1;
            case INTERCEPTION_ITERATION, INTERCEPTION_FINAL -> 2;
            case STAGE3_SAFETY_CHECK, STAGE3_BLOCKED -> 3;
            case OUTPUT_TEXT, OUTPUT_IMAGE, OUTPUT_AUDIO, OUTPUT_MUSIC, OUTPUT_VIDEO, OUTPUT_3D -> 4;
            case PIPELINE_START, PIPELINE_COMPLETE, PIPELINE_ERROR, OTHER, SEQUENCE_RELEASED, UNKNOWN, REMOVED -> 0;
        };
    }

    /** The kind of content of a type. */
    public static MediaType mediaType(ItemType type) {
        return switch (type) {
            case USER_INPUT_TEXT, TRANSLATION_RESULT, INTERCEPTION_ITERATION, INTERCEPTION_FINAL, OUTPUT_TEXT ->
                MediaType.TEXT;
            case USER_INPUT_IMAGE, OUTPUT_IMAGE -> MediaType.IMAGE;
            case OUTPUT_AUDIO -> MediaType.AUDIO;
            case OUTPUT_MUSIC -> MediaType.MUSIC;
            case OUTPUT_VIDEO -> MediaType.VIDEO;
            case OUTPUT_3D -> MediaType.THREE_D;
            case STAGE1_SAFETY_CHECK,
                    STAGE1_BLOCKED,
                    STAGE3_SAFETY_CHECK,
                    STAGE3_BLOCKED,
                    PIPELINE_START,
                    PIPELINE_COMPLETE,
                    PIPELINE_ERROR,
                    OTHER,
                    SEQUENCE_RELEASED,
                    UNKNOWN,
                    REMOVED -> MediaType.METADATA;
        };
    }

    /** Whether the type ends a run. */
    public static boolean isEnd(ItemType type) {
        return type == ItemType.STAGE1_BLOCKED || isFinish(type);
    }

    /** Whether nothing is expected after it; after a block the pipeline may still report its last steps. */
    public static boolean isFinish(ItemType type) {
        return type == ItemType.PIPELINE_COMPLETE || type == ItemType.PIPELINE_ERROR;
    }

    /** Whether the type is an output of the pipeline. */
    public static boolean isOutput(ItemType type) {
        return stage(type) == 4;
    }
}
