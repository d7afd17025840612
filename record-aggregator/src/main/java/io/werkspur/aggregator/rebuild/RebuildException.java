// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild;

import org.jspecify.annotations.Nullable;

/** A rebuild that cannot start or was not completed, in one line for the operator. */
public final class RebuildException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RebuildException(String line) {
        super(line);
    }

    RebuildException(String line, @Nullable Throwable cause) {
        super(line, cause);
    }
}
