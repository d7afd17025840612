// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.service;

import io.werkspur.aggregator.AggregatorMain;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs the aggregator alone. Its options are its settings; the service itself reads them. */
@Command(name = "aggregator", header = "Run the aggregator against any broker and registry")
public final class AggregatorCommand extends ServiceCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return AggregatorMain.run(args());
    }
}
