// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit;

import io.werkspur.schema.PipelineEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Generates whole runs in which each event is valid by the rules of its type. The same seed and run id give the same
 * run, whatever was generated before. Stateless except for its seed, safe from any thread.
 */
public final class EventGenerator {
    private final long seed;

    /** @param seed print it when a test fails */
    public EventGenerator(long seed) {
        this.seed = seed;
    }

    /** An ordinary run with numbers 1 to {@code items} (at least 6), in order; cheap enough for millions of events. */
    public List<PipelineEvent> typicalRun(String executionId, int items) {
        return run(executionId, RunShape.ofItems(items));
    }

    /** A run of a given shape with numbers from 1, in order. */
    public List<PipelineEvent> run(String executionId, RunShape shape) {
        return new TypicalRun(executionId, shape, random(executionId)).events();
    }

    /**
     * A run as a very faulty pipeline would report it: types in any order, several ends or none, several contexts, gaps
     * and released ranges, clocks that go back, strings and metadata that break careless programs. Numbers are distinct
     * and ascending.
     *
     * @param items number of events, at least 1
     */
    public List<PipelineEvent> hostileRun(String executionId, int items) {
        return new HostileRun(executionId, items, random(executionId)).events();
    }

    /** The events in another order, chosen by the seed. */
    public <T> List<T> shuffled(List<T> events) {
        List<T> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    /** Every event one to {@code most} times, all in an order chosen by the seed. */
    public <T> List<T> duplicated(List<T> events, int most) {
        SplittableRandom random = new SplittableRandom(seed);
        List<T> copies = new ArrayList<>();
        for (T event : events) {
            copies.addAll(Collections.nCopies(1 + random.nextInt(most), event));
        }
        return shuffled(copies);
    }

    private SplittableRandom random(String executionId) {
        long hash = seed;
        for (int i = 0; i < executionId.length(); i++) {
            hash = 31 * hash + executionId.charAt(i);
        }
        return new SplittableRandom(hash);
    }
}
