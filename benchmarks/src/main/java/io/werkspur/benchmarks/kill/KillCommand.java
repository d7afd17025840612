// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.kill;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The trial as a command. Exit code 0 if nothing was found. */
@Command(
        name = "kill",
        mixinStandardHelpOptions = true,
        description =
                "Kills the aggregator (-9) at random moments under load and compares every record with the pure fold.")
final class KillCommand implements Callable<Integer> {
    @Option(names = "--kills", description = "How often (default: ${DEFAULT-VALUE}).")
    private int kills = 100;

    @Option(
            names = "--wipe",
            description =
                    "Between restarts, also delete state folder, own changelogs and committed offsets: each alone and"
                            + " in every combination, in turn.")
    private boolean wipe;

    @Option(names = "--events-per-second", description = "The load (default: ${DEFAULT-VALUE}).")
    private int eventsPerSecond = 300;

    @Option(names = "--seed", description = "Chooses moments, runs and orders (default: ${DEFAULT-VALUE}).")
    private long seed = 20_251_103;

    @Option(names = "--dir", description = "New folder for the data, which is kept (default: a temporary one).")
    private @Nullable Path folder;

    public static void main(String[] args) {
        System.exit(new CommandLine(new KillCommand()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path data = folder == null ? Files.createTempDirectory("werkspur-kill-") : folder;
        System.out.println("seed " + seed + ", data in " + data);
        Outcome outcome =
                new Trial(Strike.plan(kills, wipe, seed), seed, eventsPerSecond, data, System.out::println).run();
        System.out.println(outcome.text());
        if (outcome.findings() > 0) {
            System.out.println("The data stay in " + data);
            return 1;
        }
        if (folder == null) {
            Losses.delete(data);
        }
        return 0;
    }
}
