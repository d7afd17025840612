// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.name;

import io.werkspur.schema.ExecutionItem;
import org.jspecify.annotations.Nullable;

/** Names of the media of one run. For one pass over all the steps that a view shows, and for one thread. */
@FunctionalInterface
public interface MediaNames {
    /** What the medium of the next step is called; null when it has no name but the one of its bytes. */
    @Nullable
    String next(ExecutionItem step);
}
