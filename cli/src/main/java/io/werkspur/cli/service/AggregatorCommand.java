// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.service;

import io.werkspur.aggregator.AggregatorMain;
import picocli.CommandLine.Command;

/** Runs the aggregator alone. Its options are its settings; the service itself reads them. */
@Command(name = "aggregator", description = "Run the aggregator against any broker and registry.")
public final class AggregatorCommand extends ServiceCommand implements Runnable {
    @Override
    public void run() {
        AggregatorMain.main(args());
    }
}
