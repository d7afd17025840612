// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.kill;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One kill.
 *
 * @param atWork whether the delay begins when the aggregator writes its first record, not at the start of its process
 * @param delayMillis how long the aggregator lives after that
 * @param losses the state that is lost when it starts again
 * @param settles whether the delay begins only after every run that had ended before its start has its last record
 */
record Strike(boolean atWork, long delayMillis, Set<Loss> losses, boolean settles) {
    private static final long SHORTEST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 10_000;

    /**
     * The given number of kills at moments that the seed chooses, every other one while records are written.
     *
     * @param wipe whether state gets lost: each of the seven combinations in turn, the order chosen by the seed; every other turn
     *     waits after each kill until everything has recovered, the others kill again at any moment
     */
    static List<Strike> plan(int kills, boolean wipe, long seed) {
        Random random = new Random(seed);
        List<Strike> plan = new ArrayList<>();
        List<Set<Loss>> combinations = new ArrayList<>();
        boolean settles = false;
        while (plan.size() < kills) {
            if (combinations.isEmpty()) {
                combinations.addAll(wipe ? combinations() : List.of(EnumSet.noneOf(Loss.class)));
                Collections.shuffle(combinations, random);
                settles = wipe && !settles;
            }
            long delay = SHORTEST_MILLIS + (long) (random.nextDouble() * (LONGEST_MILLIS - SHORTEST_MILLIS));
            plan.add(new Strike(plan.size() % 2 == 1, delay, combinations.remove(0), settles));
        }
        return plan;
    }

    private static List<Set<Loss>> combinations() {
        List<Set<Loss>> combinations = new ArrayList<>();
        Loss[] all = Loss.values();
        for (int bits = 1; bits < 1 << all.length; bits++) {
            Set<Loss> combination = EnumSet.noneOf(Loss.class);
            for (Loss loss : all) {
                if ((bits & 1 << loss.ordinal()) != 0) {
                    combination.add(loss);
                }
            }
            combinations.add(combination);
        }
        return combinations;
    }

    /** The state that is lost, in words. */
    String lost() {
        return losses.isEmpty()
                ? "nothing"
                : losses.stream().map(Loss::toString).collect(Collectors.joining(" + "));
    }
}
