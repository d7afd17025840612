// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.kill;

import io.werkspur.aggregator.domain.event.DecodedEvent;
import io.werkspur.aggregator.domain.fold.FoldedRecord;
import io.werkspur.aggregator.domain.fold.RecordAssembler;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.testkit.ExpectedItems;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * One run as it is sent.
 *
 * @param id the run
 * @param arrivals its events in the order in which they are sent, some several times
 * @param late at most one event that is sent after everything else
 */
record PlannedRun(String id, List<PipelineEvent> arrivals, List<PipelineEvent> late) {
    /** The number of events that the run has in the end. */
    int distinct() {
        return new LinkedHashSet<>(arrivals).size() + late.size();
    }

    /** The record of the first {@code revision} distinct events that were sent, in canonical JSON, by the pure fold. */
    byte[] expected(long revision) {
        LinkedHashSet<PipelineEvent> distinct = new LinkedHashSet<>(arrivals);
        distinct.addAll(late);
        RecordAssembler assembler = new RecordAssembler(id);
        distinct.stream()
                .limit(revision)
                .sorted(Comparator.comparingLong(PipelineEvent::getSequenceNumber)
                        .thenComparing(PipelineEvent::getEventId))
                .forEach(event -> assembler.add(new DecodedEvent(event)));
        return RecordJson.write(whole(assembler.record()));
    }

    private static ExecutionRecord whole(FoldedRecord folded) {
        ExecutionRecord record = folded.facts();
        record.put(
                "items",
                folded.items().stream()
                        .map(event -> ExpectedItems.of(event.decoded()))
                        .toList());
        return record;
    }
}
