// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.graph;

import io.werkspur.export.qda.part.QdaStep;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.event.TypeDefaults;
import org.jspecify.annotations.Nullable;

/**
 * Which step was made from which: each hop and the result from the text before it, each output from the last text. For
 * one pass over one run.
 */
public final class Chain {
    private @Nullable QdaStep last;

    /** The step from which this one was made; null if there is none. */
    public @Nullable QdaStep before(QdaStep step) {
        ItemType type = step.item().getItemType();
        boolean isOutput = TypeDefaults.isOutput(type);
        if (!step.isInItsStage() || !(isOutput || isText(type))) {
            return null;
        }
        QdaStep before = last;
        last = isOutput ? last : step;
        return before;
    }

    private static boolean isText(ItemType type) {
        return type == ItemType.USER_INPUT_TEXT
                || type == ItemType.TRANSLATION_RESULT
                || type == ItemType.INTERCEPTION_ITERATION
                || type == ItemType.INTERCEPTION_FINAL;
    }
}
