// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.queue;

import org.jspecify.annotations.Nullable;

/** Events that come before all that is handed over from now on: those on disk. Confined to the worker. */
public interface SpoolBacklog {
    /** Whether it holds events that this process has not read, and could read now. */
    boolean hasUnread();

    /** The next one; null when there is none, or it cannot be read now. */
    @Nullable
    QueuedEvent next();
}
