// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Events per second of each contender in each round, and their ratios within a round. */
final class Measurements {
    private final Map<String, List<Double>> byContender = new LinkedHashMap<>();

    void add(String contender, double eventsPerSecond) {
        byContender.computeIfAbsent(contender, name -> new ArrayList<>()).add(eventsPerSecond);
    }

    /** A Markdown table: median of events per second, and median and spread of the ratio to {@code reference}. */
    String table(Workload workload, String reference) {
        StringBuilder table = new StringBuilder();
        table.append("| %d runs of %d events | events/s, median | ratio to %s, median (least-most) |\n"
                .formatted(workload.runs(), workload.items(), reference));
        table.append("|---|---|---|\n");
        byContender.forEach((name, rates) -> {
            List<Double> references = byContender.getOrDefault(reference, rates);
            double[] ratios = new double[rates.size()];
            for (int round = 0; round < ratios.length; round++) {
                ratios[round] = rates.get(round) / references.get(round);
            }
            Arrays.sort(ratios);
            double[] sorted =
                    rates.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %.2f (%.2f-%.2f) |%n",
                    name,
                    median(sorted),
                    median(ratios),
                    ratios[0],
                    ratios[ratios.length - 1]));
        });
        return table.toString();
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
