// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.graph;

import io.werkspur.export.qda.part.QdaStep;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.event.TypeDefaults;
import org.jspecify.annotations.Nullable;

/**
 * What became of what: the input, each hop and the result, of each the next; of the last text each output. For one pass over one
 * run.
 */
public final class Chain {
    private @Nullable QdaStep last;

    /** The step that this one came of; null when it is the first, or is none that comes of another. */
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
