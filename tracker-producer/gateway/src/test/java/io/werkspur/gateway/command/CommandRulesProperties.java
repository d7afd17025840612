// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.run.RequestKey;
import io.werkspur.gateway.run.RunRegistry;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever clients do, in whatever order, and however often the disk fails. */
class CommandRulesProperties {
    private static final int COMMANDS = 400;
    private static final String[] RUNS = {"a", "b", "c"};

    static List<Long> seeds() {
        return new SplittableRandom(20_261_124).longs(200).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldGiveEveryNumberOnceAndLeaveNoGapWhenTheDiskFailsNowAndThen(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RunRegistry registry = new RunRegistry(KnownRuns.LIMITS);
        CommandRules rules = new CommandRules(registry);
        List<PipelineEvent> kept = new ArrayList<>();

        for (int i = 0; i < COMMANDS; i++) {
            boolean diskFails = random.nextInt(10) == 0;
            List<PipelineEvent> together = new ArrayList<>();
            for (int n = random.nextInt(1, 5); n > 0; n--) {
                Decision decision = rules.decide(command(random), i);
                if (decision.change() != null) {
                    together.addAll(decision.change().events());
                }
            }
            if (diskFails) {
                registry.rollBack();
            } else {
                registry.commit();
                kept.addAll(together);
            }
        }

        requireWhole(kept, registry, seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldGoOnAsIfNothingHadHappenedWhenRestoredFromItsChanges(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RunRegistry registry = new RunRegistry(KnownRuns.LIMITS);
        CommandRules rules = new CommandRules(registry);
        RunRegistry restored = new RunRegistry(KnownRuns.LIMITS);

        for (int i = 0; i < COMMANDS; i++) {
            Decision decision = rules.decide(command(random), i);
            if (decision.change() != null) {
                registry.commit();
                restored.restore(decision.change());
            }
        }

        assertThat(contents(restored)).as("seed %d", seed).isEqualTo(contents(registry));
    }

    // Every number up to the next one is an event, or lies in a block.
    private static void requireWhole(List<PipelineEvent> kept, RunRegistry registry, long seed) {
        Map<String, Set<Long>> numbers = new TreeMap<>();
        for (PipelineEvent event : kept) {
            boolean isNew = numbers.computeIfAbsent(event.getExecutionId(), id -> new HashSet<>())
                    .add(event.getSequenceNumber());
            assertThat(isNew)
                    .as("seed %d: %s/%d twice", seed, event.getExecutionId(), event.getSequenceNumber())
                    .isTrue();
        }
        registry.forEachRun(run -> {
            Set<Long> seen = numbers.getOrDefault(run.executionId(), Set.of());
            for (long number = 1; number < run.next(); number++) {
                assertThat(seen.contains(number) || run.branchOf(number) > 0)
                        .as("seed %d: %s/%d", seed, run.executionId(), number)
                        .isTrue();
            }
            run.blocks().forEach(block -> {
                for (long number = block.from(); number < block.next(); number++) {
                    assertThat(seen).as("seed %d", seed).contains(number);
                }
            });
        });
    }

    private static Map<String, Object> contents(RunRegistry registry) {
        Map<String, Object> contents = new TreeMap<>();
        registry.forEachRun(run -> contents.put("run " + run.executionId(), run));
        registry.forEachAnswer(answer -> contents.put("key " + answer.key(), answer));
        return contents;
    }

    // Blocks of a run of their own, some of them overlapping, or of those that are started here.
    private static Command join(SplittableRandom random) {
        String run = random.nextBoolean() ? "elsewhere" : RUNS[random.nextInt(RUNS.length)];
        long from = 1 + 5L * random.nextInt(200);
        return KnownRuns.join(run, from, from + 4 + 5L * random.nextInt(2));
    }

    private static Command command(SplittableRandom random) {
        String run = RUNS[random.nextInt(RUNS.length)];
        RequestKey key = random.nextBoolean() ? KnownRuns.key("" + random.nextInt(50), "" + random.nextInt(2)) : null;
        return switch (random.nextInt(13)) {
            case 0 -> KnownRuns.start(run, key);
            case 1 -> KnownRuns.open(run, random.nextLong(1, 20));
            case 2 -> KnownRuns.release(random.nextInt(4) == 0 ? "elsewhere" : run, random.nextInt(1, 4), null);
            case 3 -> KnownRuns.one(run, ItemType.PIPELINE_COMPLETE);
            case 4 ->
                KnownRuns.items(
                        random.nextInt(4) == 0 ? "elsewhere" : run, random.nextInt(1, 4), random.nextInt(1, 6), key);
            case 5 -> join(random);
            default -> KnownRuns.items(run, 0, random.nextInt(1, 4), key);
        };
    }
}
