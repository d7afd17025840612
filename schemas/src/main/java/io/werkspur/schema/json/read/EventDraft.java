// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.read;

import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventFacts;

/**
 * An event while it is being read: unreadable and absent fields are not set.
 *
 * @param event everything except the step
 * @param step the part that is also the item
 */
public record EventDraft(PipelineEvent.Builder event, ExecutionItem.Builder step) {
    public EventDraft() {
        this(PipelineEvent.newBuilder(), ObjectReaders.newItem());
    }

    /** The known facts, for the rules of the types. */
    EventFacts facts() {
        return new EventFacts(
                step.hasSequenceNumber() ? step.getSequenceNumber() : null,
                step.hasStage() ? step.getStage() : null,
                step.getStageIteration(),
                step.getLoopIteration(),
                step.hasMediaType() ? step.getMediaType() : null,
                step.hasItemType() ? step.getItemType() : null,
                step.getExecutionTime(),
                step.hasMetadata() ? EventFacts.typeName(step.getMetadata()) : null,
                event.hasContext(),
                event.getReleasedThrough());
    }

    /** The event, once all required fields are set. */
    public PipelineEvent build() {
        ExecutionItem item = step.build();
        return event.setSequenceNumber(item.getSequenceNumber())
                .setTimestamp(item.getTimestamp())
                .setStage(item.getStage())
                .setStageIteration(item.getStageIteration().orElse(null))
                .setLoopIteration(item.getLoopIteration().orElse(null))
                .setMediaType(item.getMediaType())
                .setItemType(item.getItemType())
                .setContent(item.getContent().orElse(null))
                .setFilePath(item.getFilePath().orElse(null))
                .setConfigUsed(item.getConfigUsed().orElse(null))
                .setModelUsed(item.getModelUsed().orElse(null))
                .setBackendUsed(item.getBackendUsed().orElse(null))
                .setExecutionTime(item.getExecutionTime().orElse(null))
                .setMetadata(item.getMetadata())
                .build();
    }
}
