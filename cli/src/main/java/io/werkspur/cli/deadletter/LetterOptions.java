// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.deadletter;

import io.werkspur.aggregator.deadletter.LetterFilter;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that choose dead letters. */
final class LetterOptions {
    @Option(
            names = "--reason",
            paramLabel = "REASON",
            split = ",",
            description = "Only those with this reason, for example unknown_schema")
    private Set<String> reasons = new LinkedHashSet<>();

    @Option(
            names = "--partition",
            paramLabel = "N",
            split = ",",
            description = "Only those from this partition of the event topic")
    private Set<Integer> partitions = new LinkedHashSet<>();

    @Option(names = "--run", paramLabel = "ID", description = "Only those whose key or value names this run")
    private @Nullable String run;

    LetterFilter filter(Set<String> places) {
        return new LetterFilter(places, reasons, partitions, run);
    }
}
