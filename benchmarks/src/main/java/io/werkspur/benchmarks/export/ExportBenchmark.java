// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.export;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs {@link RenderJmh}, {@link NaivePdfJmh} and {@link StoredRunJmh} with the options of JMH. */
public final class ExportBenchmark {
    private ExportBenchmark() {}

    /** @param args options of JMH, for example {@code -p format=json} */
    public static void main(String[] args) throws Exception {
        var unused = new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(args))
                        .include(RenderJmh.class.getName())
                        .include(NaivePdfJmh.class.getName())
                        .include(StoredRunJmh.class.getName())
                        .build())
                .run();
    }
}
