// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.transport;

import io.werkspur.schema.PipelineEvent;
import java.util.List;

/**
 * An event at its hand-over: nobody else can change a part of it.
 *
 * @param event the event
 * @param heapBytes estimated memory that it uses, for the bound of the queue
 * @param warnings mistakes in how it was reported; written into its metadata
 * @param verbatim whether it is sent unchanged: it was created and checked elsewhere
 */
public record TrackedEvent(PipelineEvent event, long heapBytes, List<String> warnings, boolean verbatim) {}
