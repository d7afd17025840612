// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain;

import io.werkspur.schema.ItemType;
import org.jspecify.annotations.Nullable;

/** Which item types end a run. */
final class Ends {
    private Ends() {}

    static boolean isEnd(@Nullable ItemType type) {
        return type == ItemType.STAGE1_BLOCKED || type == ItemType.PIPELINE_COMPLETE || type == ItemType.PIPELINE_ERROR;
    }
}
