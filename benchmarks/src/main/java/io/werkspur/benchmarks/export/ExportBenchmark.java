// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.export;

import io.werkspur.export.FormatRegistry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link RenderJmh} with every format, {@link NaivePdfJmh}, {@link PoiJmh} and {@link StoredRunJmh}, with the options of JMH.
 */
public final class ExportBenchmark {
    private static final String FORMAT = "format";

    private ExportBenchmark() {}

    /** @param args options of JMH, for example {@code -p format=json} */
    public static void main(String[] args) throws Exception {
        CommandLineOptions wanted = new CommandLineOptions(args);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .parent(wanted)
                .include(RenderJmh.class.getName())
                .include(NaivePdfJmh.class.getName())
                .include(PoiJmh.class.getName())
                .include(StoredRunJmh.class.getName());
        if (!wanted.getParameter(FORMAT).hasValue()) {
            options.param(FORMAT, FormatRegistry.all().names().toArray(String[]::new));
        }
        var unused = new Runner(options.build()).run();
    }
}
