// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import io.werkspur.aggregator.domain.event.DecodedEvent;
import io.werkspur.aggregator.domain.fold.RecordAssembler;
import io.werkspur.aggregator.domain.fold.Records;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.TrustedTypes;
import io.werkspur.testkit.EventGenerator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run as it may arrive: ordinary or full of errors, with or without gaps, with numbers that two events claim, with
 * released ranges, erased or not, in any order, each event up to three times.
 */
final class FoldCase {
    static {
        TrustedTypes.install();
    }

    private final String run;
    private final List<PipelineEvent> events;
    private final boolean erased;
    private final List<Arrival> arrivals = new ArrayList<>();

    /** A message of the run: one of its events, or the erasure of the run. */
    record Arrival(PipelineEvent event, boolean isErasure) {}

    FoldCase(String run, long seed) {
        this.run = run;
        Random random = new Random(seed);
        EventGenerator generator = new EventGenerator(seed);
        List<PipelineEvent> all = new ArrayList<>(
                random.nextBoolean()
                        ? generator.typicalRun(run, 6 + random.nextInt(30))
                        : generator.hostileRun(run, 1 + random.nextInt(30)));
        for (int conflicts = random.nextInt(4); conflicts > 1; conflicts--) {
            PipelineEvent contested = all.get(random.nextInt(all.size()));
            all.add(PipelineEvent.newBuilder(contested)
                    .setEventId(new UUID(random.nextLong(), random.nextLong()).toString())
                    .setContent("another claim " + conflicts)
                    .build());
        }
        for (int lost = random.nextInt(4); lost > 0 && all.size() > 1; lost--) {
            all.remove(random.nextInt(all.size()));
        }
        events = all;
        generator.duplicated(all, 3).forEach(event -> arrivals.add(new Arrival(event, false)));
        erased = random.nextInt(12) == 0;
        if (erased) {
            arrivals.add(random.nextInt(arrivals.size() + 1), new Arrival(all.get(0), true));
        }
    }

    String run() {
        return run;
    }

    List<Arrival> arrivals() {
        return arrivals;
    }

    /** The record that all of it must become; null if the run is erased. */
    @Nullable
    ExecutionRecord expected() {
        if (erased) {
            return null;
        }
        RecordAssembler assembler = new RecordAssembler(run);
        events.stream()
                .sorted(Comparator.comparingLong(PipelineEvent::getSequenceNumber)
                        .thenComparing(PipelineEvent::getEventId))
                .forEach(event -> assembler.add(new DecodedEvent(event)));
        return Records.whole(assembler.record());
    }
}
