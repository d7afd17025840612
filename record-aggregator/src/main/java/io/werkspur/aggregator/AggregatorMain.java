// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator;

import io.werkspur.service.commandline.ServiceUsage;
import io.werkspur.service.lifecycle.ServiceRunner;

/** Runs the aggregator as a separate process. */
public final class AggregatorMain {
    private static final ServiceUsage USAGE = new ServiceUsage(
            "aggregator",
            "Folds the events of each run into one ordered record, and answers queries about runs. Any number of instances share the"
                    + " runs.",
            "aggregator --bootstrap-servers kafka:9092 --state-dir state");

    private AggregatorMain() {}

    /** Runs until it is stopped, and ends the process; {@code --help} shows its options. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs until it is stopped; returns the exit code. */
    public static int run(String... args) {
        return new ServiceRunner<>(USAGE, AggregatorConfig.definition(), AggregatorConfig::new, AggregatorService::new)
                .run(args);
    }
}
