// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.prepare;

import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.schema.event.Taxonomy;
import io.werkspur.tracker.internal.report.ThrottledLog;
import io.werkspur.tracker.internal.transport.TrackedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The last look at an event, on the worker's time: broken text is repaired, the contract is checked, and what is wrong is
 * written into the event. Nothing is lost for being wrong. Stateless.
 */
final class EventFinisher {
    private EventFinisher() {}

    /** The event as it goes out; the same object when nothing is wrong. */
    public static PipelineEvent finish(TrackedEvent tracked, ThrottledLog throttledLog) {
        List<String> warnings = new ArrayList<>(tracked.warnings());
        PipelineEvent event = EventTextRepair.repaired(tracked.event(), warnings);
        if (!tracked.verbatim()) {
            Taxonomy.check(event).forEach(error -> warnings.add(error.field() + ": " + error.message()));
        }
        if (warnings.isEmpty()) {
            return event;
        }
        String type = String.valueOf(event.getItemType()).toLowerCase(Locale.ROOT);
        warnings.forEach(warning -> throttledLog.misuse(type, warning));
        return marked(event, warnings);
    }

    private static PipelineEvent marked(PipelineEvent event, List<String> warnings) {
        List<MetadataValue> values = new ArrayList<>();
        MetadataValue own = event.getMetadata().get(MetadataKey.WARNINGS);
        if (own != null) {
            values.add(own);
        }
        warnings.forEach(warning -> values.add(new MetadataValue(warning)));
        Map<String, MetadataValue> metadata = new HashMap<>(event.getMetadata());
        metadata.put(MetadataKey.WARNINGS, new MetadataValue(values));
        return PipelineEvents.withMetadata(event, Collections.unmodifiableMap(metadata));
    }
}
