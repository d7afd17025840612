// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/** One figure of each contender in each round, and how each compares with another in the same round. */
final class Measurements {
    private final Map<String, List<Double>> byContender = new LinkedHashMap<>();
    private final String unit;
    private final String format;
    private final DoubleBinaryOperator ratio;

    private Measurements(String unit, String format, DoubleBinaryOperator ratio) {
        this.unit = unit;
        this.format = format;
        this.ratio = ratio;
    }

    /** Of speed: twice as much is twice as good. */
    static Measurements ofRates() {
        return new Measurements("events/s", "%,.0f", (own, reference) -> own / reference);
    }

    /** Of processor time: half as much is twice as good. */
    static Measurements ofTimes() {
        return new Measurements("processor time per event, microseconds", "%.1f", (own, reference) -> reference / own);
    }

    void add(String contender, double figure) {
        byContender.computeIfAbsent(contender, name -> new ArrayList<>()).add(figure);
    }

    /** A Markdown table: the median, and median and spread of the ratio to {@code reference}; more is better. */
    String table(Workload workload, String reference) {
        StringBuilder table = new StringBuilder();
        table.append("| %d runs of %d events | %s, median | ratio to %s, median (least-most) |\n"
                .formatted(workload.runs(), workload.items(), unit, reference));
        table.append("|---|---|---|\n");
        byContender.forEach((name, figures) -> {
            List<Double> references = byContender.getOrDefault(reference, figures);
            double[] ratios = new double[figures.size()];
            for (int round = 0; round < ratios.length; round++) {
                ratios[round] = ratio.applyAsDouble(figures.get(round), references.get(round));
            }
            Arrays.sort(ratios);
            double[] sorted =
                    figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | " + format + " | %.2f (%.2f-%.2f) |%n",
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
