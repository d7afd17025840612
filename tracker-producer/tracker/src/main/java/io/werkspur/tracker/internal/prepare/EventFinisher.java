// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.prepare;

import io.werkspur.foundation.text.TerminalText;
import io.werkspur.repair.ItemRepair;
import io.werkspur.repair.RepairedStep;
import io.werkspur.repair.StartRepair;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.schema.json.FieldText;
import io.werkspur.tracker.internal.report.ThrottledLog;
import io.werkspur.tracker.internal.transport.ReportedStep;
import io.werkspur.tracker.internal.transport.TrackedEvent;
import io.werkspur.tracker.internal.transport.VerbatimEvent;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes events of what was handed over, on the worker's time: reported steps are repaired, broken text of others too, and what was
 * wrong is written into the event. Nothing is lost for being wrong. Confined to the worker.
 */
final class EventFinisher {
    private final ItemRepair items;
    private final StartRepair starts;
    private final ThrottledLog throttledLog;

    /**
     * Logs what was wrong.
     *
     * @param maxTextBytes most bytes of one text of a reported step, in UTF-8
     */
    EventFinisher(int maxTextBytes, ThrottledLog throttledLog) {
        this.items = new ItemRepair(maxTextBytes, ZoneId.systemDefault());
        this.starts = new StartRepair(maxTextBytes, ZoneId.systemDefault());
        this.throttledLog = throttledLog;
    }

    /** The event as it goes out, but for the facts of its medium. */
    PipelineEvent finish(TrackedEvent tracked) {
        return tracked instanceof ReportedStep step ? repaired(step) : sound((VerbatimEvent) tracked);
    }

    private PipelineEvent repaired(ReportedStep step) {
        RepairedStep repaired;
        try {
            repaired = step.repaired(items, starts);
        } catch (RuntimeException | StackOverflowError e) {
            // A fault of ours; the step is kept in its barest form.
            throttledLog.report(ThrottledLog.Kind.UNEXPECTED, e);
            repaired = step.bare().repaired(items, starts);
        }
        PipelineEvent event = step.toEvent(repaired);
        log(event, repaired.warnings());
        return event;
    }

    private PipelineEvent sound(VerbatimEvent verbatim) {
        List<String> warnings = new ArrayList<>(verbatim.warnings());
        PipelineEvent event = EventTextRepair.repaired(verbatim.event(), warnings);
        if (warnings.isEmpty()) {
            return event;
        }
        log(event, warnings);
        return marked(event, warnings);
    }

    private void log(PipelineEvent event, List<String> warnings) {
        for (String warning : warnings) {
            throttledLog.misuse(FieldText.of(event.getItemType()), TerminalText.escaped(warning));
        }
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
