// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit.cases;

import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.EventJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Items as the clients are compared by: canonical JSON without what each call has of its own. Stateless. */
public final class ItemText {
    private ItemText() {}

    /** One line, without event id, run, number, time and source, and without the duration of an end. */
    public static String of(PipelineEvent event) {
        ItemType type = event.getItemType();
        PipelineEvent copy = anonymous(event);
        if (type == ItemType.PIPELINE_COMPLETE || type == ItemType.PIPELINE_ERROR) {
            put(copy, "execution_time", null);
        }
        return EventJson.writeLine(copy);
    }

    /** The same with every duration. */
    static String whole(PipelineEvent event) {
        return EventJson.writeLine(anonymous(event));
    }

    private static PipelineEvent anonymous(PipelineEvent event) {
        PipelineEvent copy = new PipelineEvent();
        event.getSchema().getFields().forEach(field -> copy.put(field.pos(), event.get(field.pos())));
        put(copy, "event_id", "");
        put(copy, "execution_id", "run");
        put(copy, "sequence_number", 1L);
        put(copy, "timestamp", Instant.EPOCH);
        put(copy, "source", null);
        return copy;
    }

    private static void put(PipelineEvent event, String field, @Nullable Object value) {
        event.put(event.getSchema().getField(field).pos(), value);
    }
}
