// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.view;

import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.event.Taxonomy;
import io.werkspur.schema.event.TypeDefaults;
import java.util.Map;

/**
 * The steps that students and teachers see, and their visible fields. As in {@link ViewedFacts}, what is not named is
 * hidden.
 */
final class ViewedItem {
    private ViewedItem() {}

    /** A step in a stage that its type does not allow is not what it claims to be: only researchers see it. */
    static boolean isShown(View view, ExecutionItem item) {
        ItemType type = item.getItemType();
        if (type == ItemType.REMOVED) {
            // What it was is not known any more. Outside the stages, teachers see no step either.
            return view == View.TEACHER && item.getStage() > 0 && Taxonomy.isStage(item.getStage());
        }
        boolean isOfItsStage = item.getStage() == TypeDefaults.stage(type);
        return isOfItsStage && (TypeDefaults.isOutput(type) || (view == View.TEACHER && isForTeachers(type)));
    }

    private static boolean isForTeachers(ItemType type) {
        return switch (type) {
            case USER_INPUT_TEXT,
                    USER_INPUT_IMAGE,
                    TRANSLATION_RESULT,
                    STAGE1_SAFETY_CHECK,
                    STAGE1_BLOCKED,
                    INTERCEPTION_ITERATION,
                    INTERCEPTION_FINAL,
                    STAGE3_SAFETY_CHECK,
                    STAGE3_BLOCKED -> true;
            default -> false;
        };
    }

    /** @param number the number of the step in this view; where its medium is, is nobody's business */
    static ExecutionItem of(View view, ExecutionItem whole, long number) {
        ExecutionItem.Builder seen = ExecutionItem.newBuilder()
                .setSequenceNumber(number)
                .setTimestamp(whole.getTimestamp())
                .setStage(whole.getStage())
                .setLoopIteration(whole.getLoopIteration().orElse(null))
                .setMediaType(whole.getMediaType())
                .setItemType(whole.getItemType())
                .setContent(whole.getContent().orElse(null))
                .setConfigUsed(whole.getConfigUsed().orElse(null))
                .setMetadata(Map.of());
        if (view != View.STUDENT) {
            seen.setStageIteration(whole.getStageIteration().orElse(null))
                    .setModelUsed(whole.getModelUsed().orElse(null))
                    .setMetadata(ViewedMetadata.forTeachers(whole.getMetadata()));
        }
        return seen.build();
    }
}
