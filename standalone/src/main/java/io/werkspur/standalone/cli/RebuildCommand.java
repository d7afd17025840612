// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.cli;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.aggregator.rebuild.InPlaceRebuild;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes every record again from the log. */
@Command(
        name = "rebuild",
        description = "Make every record again from the log. Give it the settings of the aggregator (--config, --set):"
                + " application.id and state.dir say what is rebuilt.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private Way way = new Way();

    @Option(names = "--dry-run", description = "Say what would happen, and change nothing.")
    private boolean dryRun;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    static final class Way {
        @Option(
                names = "--in-place",
                description = "Forget all but the log and fold it again. All aggregators must be stopped.")
        boolean inPlace;
    }

    @Override
    public Integer call() throws InterruptedException {
        AggregatorConfig config =
                connection.read(System.getenv(), AggregatorConfig.definition(), AggregatorConfig::new);
        PrintStream console = System.out;
        ProgressLine progress = new ProgressLine(console, System.console() != null, System::nanoTime);
        long started = System.nanoTime();
        try (InPlaceRebuild rebuild = new InPlaceRebuild(config, progress)) {
            if (dryRun || !way.inPlace) {
                rebuild.plan().forEach(console::println);
                return ExitCode.DONE;
            }
            double rate = stoppedBySignal(rebuild, rebuild::run);
            progress.step(String.format(
                    Locale.ROOT,
                    "Rebuilt in %.1f s (%,.0f events/s); the aggregator can be started",
                    Duration.ofNanos(System.nanoTime() - started).toMillis() / 1e3,
                    rate));
            return ExitCode.DONE;
        } finally {
            progress.end();
        }
    }

    private interface Work<T> {
        T run() throws InterruptedException;
    }

    /** Ctrl-C ends the work cleanly, so that the broker does not count this process as a member any longer. */
    private static <T> T stoppedBySignal(AutoCloseable what, Work<T> work) throws InterruptedException {
        Thread stop = new Thread(
                () -> {
                    try {
                        what.close();
                    } catch (Exception e) {
                        System.err.println("werkspur: " + e.getMessage());
                    }
                },
                "rebuild-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        T result = work.run();
        Runtime.getRuntime().removeShutdownHook(stop);
        return result;
    }
}
