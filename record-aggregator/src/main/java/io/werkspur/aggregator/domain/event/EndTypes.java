// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.event;

import io.werkspur.schema.ItemType;
import org.jspecify.annotations.Nullable;

/** Which item types end a run. */
public final class EndTypes {
    private EndTypes() {}

    public static boolean isEnd(@Nullable ItemType type) {
        return type == ItemType.STAGE1_BLOCKED || type == ItemType.PIPELINE_COMPLETE || type == ItemType.PIPELINE_ERROR;
    }
}
