// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.tracker;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The measurements of the tracker. */
@Command(
        name = "tracker-benchmark",
        mixinStandardHelpOptions = true,
        description = "Measures what the tracker costs a pipeline, and how fast it sends.",
        subcommands = {LatencyCommand.class, ThroughputCommand.class, JmhCommand.class})
final class TrackerBenchmark {
    private TrackerBenchmark() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new TrackerBenchmark()).execute(args));
    }
}
