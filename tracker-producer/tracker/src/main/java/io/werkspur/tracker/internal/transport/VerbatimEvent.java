// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.transport;

import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.TypeDefaults;
import java.util.List;

/**
 * An event that is sent unchanged: it was created and checked elsewhere, or read back from the disk.
 *
 * @param event the event
 * @param heapBytes estimated memory that it uses
 * @param warnings what could not be copied of it; written into its metadata
 */
public record VerbatimEvent(PipelineEvent event, long heapBytes, List<String> warnings) implements TrackedEvent {
    @Override
    public boolean isStartOrEnd() {
        ItemType type = event.getItemType();
        return type == ItemType.PIPELINE_START || type != null && TypeDefaults.isEnd(type);
    }
}
