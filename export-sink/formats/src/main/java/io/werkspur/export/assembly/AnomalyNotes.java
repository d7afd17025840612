// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly;

import io.werkspur.export.assembly.step.EventSteps;
import io.werkspur.export.document.DocumentBlock;
import io.werkspur.export.document.DocumentStep;
import io.werkspur.export.label.Label;
import io.werkspur.schema.Anomaly;
import java.util.Iterator;

/** The anomalies of a run, each with its event, if it has one. */
final class AnomalyNotes implements Iterator<DocumentBlock> {
    private final Iterator<Anomaly> anomalies;
    private final EventSteps events;

    AnomalyNotes(Iterator<Anomaly> anomalies, EventSteps events) {
        this.anomalies = anomalies;
        this.events = events;
    }

    @Override
    public boolean hasNext() {
        return anomalies.hasNext();
    }

    @Override
    public DocumentBlock next() {
        Anomaly anomaly = anomalies.next();
        DocumentStep event = anomaly.getEvent().map(events::step).orElse(null);
        return new DocumentBlock.Anomaly(
                Label.valueOf("ANOMALY_" + anomaly.getKind().name()),
                anomaly.getSequenceNumber(),
                anomaly.getEventId(),
                anomaly.getMessage(),
                event);
    }
}
