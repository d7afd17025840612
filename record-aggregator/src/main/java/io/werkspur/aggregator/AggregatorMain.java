// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator;

import io.werkspur.service.lifecycle.ServiceRunner;

/** Runs the aggregator as a separate process. */
public final class AggregatorMain {
    private AggregatorMain() {}

    /** Runs until it is stopped; {@code --help} shows the settings. */
    public static void main(String[] args) {
        new ServiceRunner<>("aggregator", AggregatorConfig.definition(), AggregatorConfig::new, AggregatorService::new)
                .main(args);
    }
}
