// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.transport;

import io.werkspur.schema.PipelineEvent;
import java.util.List;

/**
 * An event at its hand-over: frozen, nobody else holds a part of it that can change.
 *
 * @param event the event
 * @param heapBytes estimated memory that it uses, for the bound of the queue
 * @param warnings what was wrong with how it was reported; goes into its metadata
 * @param verbatim whether it goes out as it is: made elsewhere, and checked there
 */
public record TrackedEvent(PipelineEvent event, long heapBytes, List<String> warnings, boolean verbatim) {}
