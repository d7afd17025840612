// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.kill;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.testkit.EventGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Creates runs by their number, the same for the same seed: ordinary ones, incomplete ones without start or end,
 * hostile ones, and ones in which two events claim a number; all are shuffled and contain duplicates. Each tenth has a
 * late event. Stateless, safe from any thread.
 */
final class PlannedRuns {
    private static final String PREFIX = "run-";
    private static final int LEAST_ITEMS = 6;
    private static final int MAX_ITEMS = 40;
    // Their record does not fit into one message.
    private static final int LONG_ITEMS = 3_000;
    private static final int COPIES = 3;
    private static final int KINDS = 5;
    private static final int LATE_IN = 10;

    private final long seed;
    private final int longRuns;

    /** @param longRuns how many runs, the first ones, are long: their events are sent all the time */
    PlannedRuns(long seed, int longRuns) {
        this.seed = seed;
        this.longRuns = longRuns;
    }

    Optional<PlannedRun> byId(String id) {
        try {
            PlannedRun run = run(Integer.parseInt(id.substring(PREFIX.length())));
            return run.id().equals(id) ? Optional.of(run) : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    PlannedRun run(int number) {
        String id = PREFIX + "%07d".formatted(number);
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        EventGenerator generator = new EventGenerator(random.nextLong());
        List<PipelineEvent> arrivals = generator.duplicated(events(id, number, generator, random), COPIES);
        if (number % LATE_IN != 0) {
            return new PlannedRun(id, arrivals, List.of());
        }
        PipelineEvent late = arrivals.get(arrivals.size() - 1);
        List<PipelineEvent> early =
                arrivals.stream().filter(event -> !event.equals(late)).toList();
        return new PlannedRun(id, early, List.of(late));
    }

    private List<PipelineEvent> events(String id, int number, EventGenerator generator, SplittableRandom random) {
        if (number < longRuns) {
            return generator.typicalRun(id, LONG_ITEMS);
        }
        int items = random.nextInt(LEAST_ITEMS, MAX_ITEMS + 1);
        return switch (number % KINDS) {
            case 0 -> generator.hostileRun(id, items);
            case 1 -> {
                List<PipelineEvent> whole = generator.typicalRun(id, items);
                yield whole.subList(random.nextInt(3), items - random.nextInt(3));
            }
            case 2 -> {
                List<PipelineEvent> contested = new ArrayList<>(generator.typicalRun(id, items));
                new EventGenerator(random.nextLong())
                        .typicalRun(id, items).stream()
                                .filter(event -> event.getSequenceNumber() % 4 == 0)
                                .forEach(contested::add);
                yield contested;
            }
            default -> generator.typicalRun(id, items);
        };
    }
}
