// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.tracker;

import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;

/** The mean cost of one call and its allocations, by JMH. */
@Command(name = "jmh", mixinStandardHelpOptions = true, description = "The mean cost of a call, by JMH.")
final class JmhCommand implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        try (Workplace workplace = Workplace.open()) {
            var unused = new Runner(new OptionsBuilder()
                            .include(CallJmh.class.getName())
                            .jvmArgsAppend("-Dbench.bootstrap.servers="
                                    + workplace.broker().bootstrapServers())
                            .addProfiler(GCProfiler.class)
                            .build())
                    .run();
        }
        System.out.println("The score and gc.alloc.rate.norm are those of " + CallJmh.BATCH
                + " calls; what the worker allocates to encode and send is in it. What the call alone does: latency.");
        return 0;
    }
}
