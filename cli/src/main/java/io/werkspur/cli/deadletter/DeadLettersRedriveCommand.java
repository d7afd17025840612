// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.deadletter;

import io.werkspur.aggregator.deadletter.LetterFilter;
import io.werkspur.aggregator.deadletter.Redriver;
import io.werkspur.cli.common.ConnectionOptions;
import io.werkspur.cli.common.ExitCode;
import io.werkspur.cli.common.StopSignal;
import java.io.Console;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.AbstractConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts dead letters back into the event topic. */
@Command(
        name = "redrive",
        header = "Put dead letters back into the event topic",
        description =
                "Shows first what it would do, and does it after a yes or with --yes. Doing it twice changes nothing.",
        customSynopsis = "werkspur deadletters redrive [OPTIONS] (PLACE... | --all)",
        sortOptions = false,
        footer = {"", "Example:", "  ./werkspur deadletters redrive --reason unknown_schema"})
final class DeadLettersRedriveCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "PLACE", description = "As list shows them, <partition>/<offset>")
    private Set<String> places = new LinkedHashSet<>();

    @Mixin(name = "Which letters")
    private LetterOptions which = new LetterOptions();

    @Option(names = "--all", description = "All of them")
    private boolean all;

    @Option(names = "--yes", description = "Do it without asking")
    private boolean yes;

    @Option(names = "--dry-run", description = "Only show what would be done")
    private boolean dryRun;

    @Mixin(name = ConnectionOptions.HEADING)
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        LetterFilter filter = which.filter(places);
        if (all == !filter.isAll()) {
            throw new ParameterException(
                    spec.commandLine(), "Expected PLACE, --reason, --partition or --run, or else --all");
        }
        if (yes && dryRun) {
            throw new ParameterException(spec.commandLine(), "Expected --yes or --dry-run, but got both");
        }
        AbstractConfig config = connection.read(System.getenv());
        try (LetterSource letters = LetterSource.open(config)) {
            if (!yes) {
                Redriving trial = pass(letters, filter, null);
                boolean fine = trial.end();
                if (!trial.foundSome() || !confirmed()) {
                    return fine ? ExitCode.DONE : ExitCode.FAILED;
                }
            }
            try (Redriver redriver = Redriver.connect(config)) {
                return pass(letters, filter, redriver).end() ? ExitCode.DONE : ExitCode.FAILED;
            }
        }
    }

    private Redriving pass(LetterSource letters, LetterFilter filter, @Nullable Redriver redriver) {
        Redriving pass = new Redriving(
                places,
                redriver,
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
        try (StopSignal stop = StopSignal.runs(() -> {
            PrintWriter err = spec.commandLine().getErr();
            err.println("werkspur: Stopped; " + pass.soFar());
            err.flush();
        })) {
            letters.forEach(filter, pass::take);
        }
        return pass;
    }

    private boolean confirmed() {
        PrintWriter out = spec.commandLine().getOut();
        Console console = System.console();
        if (dryRun || console == null) {
            out.println("Nothing was changed; --yes does it.");
            out.flush();
            return false;
        }
        String answer = console.readLine("Re-drive them now? [y/N] ");
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
