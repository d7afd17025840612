// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.transport;

/** An event at its hand-over: nobody else can change a part of it. */
public sealed interface TrackedEvent permits ReportedStep, VerbatimEvent {
    /** Estimated memory that it uses, for the bound of the queue. */
    long heapBytes();

    /** Whether a run would be nothing, or never over, without it: it has room in the queue when others have none. */
    boolean isStartOrEnd();
}
