// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.aggregator.registry.ContractRegistry;
import io.werkspur.aggregator.startup.ResetPlan;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Says what a rebuild would do. */
final class ReplayPlan {
    private ReplayPlan() {}

    /** What would keep it from beginning: one line if the registry has lost schemas, or does not answer. */
    static List<String> lostSchemas(AggregatorConfig config) {
        try {
            return ContractRegistry.lostNow(config, config.keptCopies()).map(line -> "Would refuse: " + line).stream()
                    .toList();
        } catch (RegistryUnavailableException e) {
            return List.of("Would refuse: " + e.getMessage());
        }
    }

    static List<String> lines(String application, String records, ResetPlan remains, int members) {
        List<String> lines = new ArrayList<>();
        lines.add(
                members == 0
                        ? "No instance of " + application + " runs"
                        : "Would refuse: " + members + " of " + application + " run; stop them first");
        lines.add("Would remove the folder " + remains.state() + (remains.hasState() ? "" : " (does not exist)"));
        lines.add("Would remove the changelogs "
                + (remains.changelogs().isEmpty() ? "(there are none)" : String.join(", ", remains.changelogs())));
        lines.add("Would remove the committed offsets of " + application + " "
                + (remains.committed().isEmpty() ? "(there are none)" : new TreeMap<>(remains.committed())));
        lines.add(String.format(Locale.ROOT, "Would fold %,d events:", remains.total()));
        new TreeMap<>(remains.events())
                .forEach((partition, events) ->
                        lines.add(String.format(Locale.ROOT, "  partition %d: %,d", partition, events)));
        lines.add("Would write the record of each run to " + records + " once");
        return lines;
    }
}
