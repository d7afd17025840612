// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.prepare;

import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changed copies of events. Stateless. */
final class PipelineEvents {
    private PipelineEvents() {}

    public static PipelineEvent withMetadata(PipelineEvent event, Map<String, MetadataValue> metadata) {
        return with(event, event.getContent().orElse(null), metadata);
    }

    static PipelineEvent with(PipelineEvent event, @Nullable String content, Map<String, MetadataValue> metadata) {
        PipelineEvent copy = new PipelineEvent();
        event.getSchema().getFields().forEach(field -> copy.put(field.pos(), event.get(field.pos())));
        copy.put(event.getSchema().getField("content").pos(), content);
        copy.put(event.getSchema().getField("metadata").pos(), metadata);
        return copy;
    }
}
