// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.name;

import io.werkspur.schema.ExecutionItem;
import org.jspecify.annotations.Nullable;

/** Names of the media of one run. For one pass over all steps that a view shows, and for one thread. */
@FunctionalInterface
public interface MediaNames {
    /**
     * The name of the medium of the next step; null if it is named only by its bytes.
     *
     * @param ending the ending of its present name, without a dot; empty if it has none
     */
    @Nullable
    String next(ExecutionItem step, String ending);
}
