// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.write;

import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.PipelineEvent;

/** The part of an event that is its item: {@code sequence_number} to {@code metadata}. Stateless, safe from any thread. */
public final class ItemMapper {
    private ItemMapper() {}

    /** The item of the event. */
    public static ExecutionItem of(PipelineEvent event) {
        return new ExecutionItem(
                event.getSequenceNumber(),
                event.getTimestamp(),
                event.getStage(),
                event.getStageIteration().orElse(null),
                event.getLoopIteration().orElse(null),
                event.getMediaType(),
                event.getItemType(),
                event.getContent().orElse(null),
                event.getFilePath().orElse(null),
                event.getConfigUsed().orElse(null),
                event.getModelUsed().orElse(null),
                event.getBackendUsed().orElse(null),
                event.getExecutionTime().orElse(null),
                event.getMetadata());
    }
}
