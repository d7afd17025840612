// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit;

import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.PipelineEvent;

/** Makes the items of records from events, field by field, independently of production code. Stateless. */
public final class ExpectedItems {
    private ExpectedItems() {}

    /** The item of an event. */
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
