// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly;

import io.werkspur.export.document.Block;
import io.werkspur.export.document.Label;
import io.werkspur.export.document.Step;
import io.werkspur.schema.Anomaly;
import java.util.Iterator;

/** The anomalies of a run, each with its event, where it has one. */
final class Oddities implements Iterator<Block> {
    private final Iterator<Anomaly> anomalies;
    private final EventSteps events;

    Oddities(Iterator<Anomaly> anomalies, EventSteps events) {
        this.anomalies = anomalies;
        this.events = events;
    }

    @Override
    public boolean hasNext() {
        return anomalies.hasNext();
    }

    @Override
    public Block next() {
        Anomaly anomaly = anomalies.next();
        Step event = anomaly.getEvent().map(events::step).orElse(null);
        return new Block.Oddity(
                Label.valueOf("ODDITY_" + anomaly.getKind().name()),
                anomaly.getSequenceNumber(),
                anomaly.getEventId(),
                anomaly.getMessage(),
                event);
    }
}
