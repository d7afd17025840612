// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.prepare;

import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import java.util.Map;

/** Changed copies of events. Stateless. */
final class PipelineEvents {
    private PipelineEvents() {}

    static PipelineEvent withMetadata(PipelineEvent event, Map<String, MetadataValue> metadata) {
        PipelineEvent copy = new PipelineEvent();
        event.getSchema().getFields().forEach(field -> copy.put(field.pos(), event.get(field.pos())));
        copy.put(event.getSchema().getField("metadata").pos(), metadata);
        return copy;
    }
}
