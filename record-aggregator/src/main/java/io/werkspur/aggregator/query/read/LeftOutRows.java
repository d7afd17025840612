// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.read;

import io.werkspur.aggregator.domain.run.RunState;
import io.werkspur.aggregator.intake.LostEvents;
import io.werkspur.aggregator.intake.UnknownRow;
import io.werkspur.aggregator.publish.EventRowReader;
import io.werkspur.schema.event.SequenceNumber;
import java.util.function.Consumer;

/**
 * Rows of a run that an answer leaves out because the registry does not know their schema. That is right for messages that never
 * were events. If the run has counted more events than can be read, some of them are events of a schema that was lost, and an
 * answer without them would be wrong. For one thread.
 */
final class LeftOutRows implements Consumer<UnknownRow> {
    private final RunStores stores;
    private final EventRowReader reader;
    private final LostEvents lost;
    private final int partition;
    private final String executionId;
    private boolean mayBeLeftOut;

    LeftOutRows(RunStores stores, EventRowReader reader, LostEvents lost, int partition, String executionId) {
        this.stores = stores;
        this.reader = reader;
        this.lost = lost;
        this.partition = partition;
        this.executionId = executionId;
    }

    /** Throws if the row may not be left out. Reads the whole run, once. */
    @Override
    public void accept(UnknownRow row) {
        if (mayBeLeftOut) {
            return;
        }
        // Asked before and after: events and counts are in two stores, which the fold writes meanwhile.
        RunState before = stores.run(partition, executionId);
        long readable = countReadable();
        RunState after = stores.run(partition, executionId);
        if (before == null || after == null || before.isErased() || after.isErased()) {
            throw new NotReadyException("the run was erased while it was read");
        }
        if (readable < before.events()) {
            throw lost.report(executionId, row);
        }
        mayBeLeftOut = true;
    }

    private long countReadable() {
        long count = 0;
        try (RunEvents events = RunEvents.open(
                stores, reader, partition, executionId, SequenceNumber.MIN, RunPrefix.ALL, unknown -> {})) {
            while (events.hasNext()) {
                events.next();
                count++;
            }
        }
        return count;
    }
}
