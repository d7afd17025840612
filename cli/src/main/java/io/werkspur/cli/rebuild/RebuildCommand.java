// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.rebuild;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.aggregator.rebuild.BesideRebuild;
import io.werkspur.aggregator.rebuild.InPlaceRebuild;
import io.werkspur.cli.common.BrokerProbe;
import io.werkspur.cli.common.ConnectionOptions;
import io.werkspur.cli.common.ExitCode;
import io.werkspur.cli.common.LiveStatus;
import io.werkspur.cli.common.OutputFolder;
import io.werkspur.cli.common.ProgressLine;
import io.werkspur.cli.common.StopSignal;
import io.werkspur.standalone.embedded.DataLayout;
import io.werkspur.standalone.embedded.Progress;
import io.werkspur.standalone.embedded.StandaloneConfig;
import io.werkspur.standalone.embedded.StoredLog;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes every record again from the log. */
@Command(
        name = "rebuild",
        header = "Make every record again from the log",
        description =
                "Needs the settings of the aggregator (--config, --set): application.id and state.dir say what is rebuilt.",
        customSynopsis = "werkspur rebuild (--in-place | --beside) [OPTIONS]",
        sortOptions = false,
        footer = {"", "Example:", "  ./werkspur rebuild --beside --report differences.json"})
public final class RebuildCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private Way way = new Way();

    @ArgGroup
    private After after = new After();

    @Option(names = "--report", paramLabel = "FILE", description = "With --beside: file for all differences, as JSON")
    private @Nullable Path report;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = {
                "With --in-place: data folder of a stopped standalone",
                "Its broker runs for as long as the rebuild does."
            })
    private @Nullable Path data;

    @Mixin(name = ConnectionOptions.HEADING)
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final ProgressLine progress = ProgressLine.onStandardOutput();

    static final class Way {
        @Option(names = "--in-place", description = "Forget all but the log; all aggregators must be stopped")
        boolean inPlace;

        @Option(names = "--beside", description = "Beside the running aggregator; say what would change")
        boolean beside;
    }

    static final class After {
        @Option(names = "--dry-run", description = "Say what would happen, and change nothing")
        boolean dryRun;

        @Option(names = "--apply", description = "With --beside: write the records that differ")
        boolean apply;

        @Option(names = "--discard", description = "With --beside: remove all that it has made")
        boolean discard;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (way.inPlace && (after.apply || after.discard || report != null)) {
            throw new ParameterException(
                    spec.commandLine(), "Expected --apply, --discard and --report only with --beside");
        }
        if (way.beside && data != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Expected --data only with --in-place; beside an installation that runs, its ports are enough");
        }
        if (report != null) {
            OutputFolder.require(report);
        }
        try {
            if (way.beside) {
                beside(connected());
            } else if (data != null) {
                ofStandalone(data);
            } else {
                inPlace(connected(), () -> {});
            }
            return ExitCode.DONE;
        } finally {
            progress.end();
        }
    }

    private static PrintStream console() {
        return System.out;
    }

    private AggregatorConfig connected() {
        AggregatorConfig config =
                connection.read(System.getenv(), AggregatorConfig.definition(), AggregatorConfig::new);
        BrokerProbe.requireAnswer(config, progress);
        return config;
    }

    private void ofStandalone(Path folder) throws InterruptedException {
        if (!Files.isDirectory(new DataLayout(folder).broker())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Expected the data folder of a standalone installation at " + folder.toAbsolutePath()
                            + " (--data), but there is no log in it");
        }
        StandaloneConfig config = connection.read(System.getenv(), StandaloneConfig.definition(), settings -> {
            Map<String, String> all = new HashMap<>(settings);
            all.put(StandaloneConfig.DATA, folder.toString());
            return new StandaloneConfig(all);
        });
        try (StoredLog log = StoredLog.open(config, new Progress(console(), System::nanoTime))) {
            inPlace(new AggregatorConfig(log.settings()), log::close);
        }
    }

    private List<String> plan(AggregatorConfig config, Supplier<List<String>> plan) {
        String what = "Reading the state of " + config.getString(AggregatorConfig.APPLICATION_ID);
        try (LiveStatus status = LiveStatus.waiting(progress, what)) {
            return plan.get();
        }
    }

    /** Rebuilds; Ctrl-C stops the rebuild first, then {@code stopsNext}. */
    private void inPlace(AggregatorConfig config, Runnable stopsNext) throws InterruptedException {
        long started = System.nanoTime();
        try (InPlaceRebuild rebuild = new InPlaceRebuild(config, progress)) {
            if (after.dryRun) {
                plan(config, rebuild::plan).forEach(console()::println);
                return;
            }
            double rate;
            try (StopSignal stop = StopSignal.runs(() -> {
                progress.step(
                        "werkspur: Stopping; run it again, which starts over, or start an aggregator, which continues");
                rebuild.close();
                stopsNext.run();
            })) {
                rate = rebuild.run();
            }
            progress.step(String.format(
                    Locale.ROOT,
                    "Rebuilt in %.1f s (%,.0f events/s); the aggregator can be started",
                    Duration.ofNanos(System.nanoTime() - started).toMillis() / 1e3,
                    rate));
        }
    }

    private void beside(AggregatorConfig config) throws InterruptedException, IOException {
        try (BesideRebuild rebuild = new BesideRebuild(config, progress)) {
            if (after.dryRun) {
                plan(config, rebuild::plan).forEach(console()::println);
            } else if (after.discard) {
                rebuild.discard();
                console().println("Removed what the rebuild beside had made");
            } else {
                try (StopSignal stop = StopSignal.runs(() -> {
                    progress.step("werkspur: Stopping; what is folded stays, and the next call continues there");
                    rebuild.close();
                })) {
                    new BesideReport(console(), progress, report).of(rebuild, after.apply);
                }
            }
        }
    }
}
