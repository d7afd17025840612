// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly.step;

import io.werkspur.export.document.DocumentStep;
import io.werkspur.export.document.Section;
import io.werkspur.export.label.Label;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ItemType;

/**
 * Maps item types to the kinds of step and the sections that readers see. Exhaustive: without a mapping for each type
 * this does not compile.
 */
public final class StepTypes {
    private static final int FIRST_OUTPUT_STAGE = 3;
    private static final int LAST_STAGE = 4;

    private StepTypes() {}

    /** Returns the section of a step: by its type, because a stage may be wrong; by its stage if the type fits every stage. */
    public static Section.Kind section(ExecutionItem item) {
        return switch (item.getItemType()) {
            case USER_INPUT_TEXT, USER_INPUT_IMAGE, TRANSLATION_RESULT, STAGE1_SAFETY_CHECK, STAGE1_BLOCKED ->
                Section.Kind.INPUT;
            case INTERCEPTION_ITERATION, INTERCEPTION_FINAL -> Section.Kind.JOURNEY;
            case STAGE3_SAFETY_CHECK,
                    STAGE3_BLOCKED,
                    OUTPUT_TEXT,
                    OUTPUT_IMAGE,
                    OUTPUT_AUDIO,
                    OUTPUT_MUSIC,
                    OUTPUT_VIDEO,
                    OUTPUT_3D -> Section.Kind.OUTPUTS;
            case PIPELINE_START, PIPELINE_COMPLETE, SEQUENCE_RELEASED -> Section.Kind.COURSE;
            case PIPELINE_ERROR, OTHER, UNKNOWN, REMOVED -> byStage(item.getStage());
        };
    }

    /** Whether the stage fits the section. */
    static boolean fits(int stage, Section.Kind section) {
        return byStage(stage) == section && stage >= 0 && stage <= LAST_STAGE;
    }

    private static Section.Kind byStage(int stage) {
        if (stage >= FIRST_OUTPUT_STAGE && stage <= LAST_STAGE) {
            return Section.Kind.OUTPUTS;
        }
        return switch (stage) {
            case 1 -> Section.Kind.INPUT;
            case 2 -> Section.Kind.JOURNEY;
            default -> Section.Kind.COURSE;
        };
    }

    static DocumentStep.Kind kind(ItemType type) {
        return switch (type) {
            case USER_INPUT_TEXT, USER_INPUT_IMAGE -> DocumentStep.Kind.ORIGINAL;
            case TRANSLATION_RESULT -> DocumentStep.Kind.TRANSLATION;
            case STAGE1_SAFETY_CHECK, STAGE3_SAFETY_CHECK -> DocumentStep.Kind.CHECK;
            case STAGE1_BLOCKED, STAGE3_BLOCKED -> DocumentStep.Kind.BLOCKED;
            case INTERCEPTION_ITERATION -> DocumentStep.Kind.HOP;
            case INTERCEPTION_FINAL -> DocumentStep.Kind.RESULT;
            case OUTPUT_TEXT, OUTPUT_IMAGE, OUTPUT_AUDIO, OUTPUT_MUSIC, OUTPUT_VIDEO, OUTPUT_3D ->
                DocumentStep.Kind.OUTPUT;
            case PIPELINE_ERROR -> DocumentStep.Kind.ERROR;
            case PIPELINE_START, PIPELINE_COMPLETE, SEQUENCE_RELEASED, OTHER, UNKNOWN, REMOVED ->
                DocumentStep.Kind.OTHER;
        };
    }

    static Label label(ItemType type) {
        return Label.valueOf("STEP_" + type.name());
    }
}
