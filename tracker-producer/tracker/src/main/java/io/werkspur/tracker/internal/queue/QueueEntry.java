// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.queue;

/** What passes through the queue: events, and the marks that flushes put between them. */
public sealed interface QueueEntry permits QueuedEvent, FlushMark {
    /** Whether nothing more will happen to it. */
    boolean isSettled();
}
