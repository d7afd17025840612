// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli;

import io.werkspur.cli.common.ExitCode;
import io.werkspur.cli.common.GlobalOptions;
import io.werkspur.cli.common.Logging;
import io.werkspur.cli.common.Version;
import io.werkspur.cli.deadletter.DeadLettersCommand;
import io.werkspur.cli.export.ExportCommand;
import io.werkspur.cli.export.VerifyCommand;
import io.werkspur.cli.history.HistoryCommand;
import io.werkspur.cli.rebuild.RebuildCommand;
import io.werkspur.cli.service.AggregatorCommand;
import io.werkspur.cli.service.DemoCommand;
import io.werkspur.cli.service.GatewayCommand;
import io.werkspur.cli.service.SinkCommand;
import io.werkspur.cli.service.StandaloneCommand;
import io.werkspur.cli.topic.PublishCommand;
import io.werkspur.cli.topic.TopicsCommand;
import io.werkspur.service.lifecycle.ErrorLine;
import java.util.Arrays;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command line: <code>werkspur COMMAND …</code>. Exit codes: 0 done, 1 failed, 2 wrong usage or settings. An error is
 * printed as one line on standard error; <code>--verbose</code> adds the stack.
 */
@Command(
        name = "werkspur",
        description = "Records every step of an AI arts-education pipeline, in order, as it happens.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        subcommands = {
            BuildCommand.class,
            DemoCommand.class,
            StandaloneCommand.class,
            PublishCommand.class,
            HistoryCommand.class,
            ExportCommand.class,
            VerifyCommand.class,
            TopicsCommand.class,
            RebuildCommand.class,
            DeadLettersCommand.class,
            GatewayCommand.class,
            AggregatorCommand.class,
            SinkCommand.class
        },
        footer = {"", "Each command explains itself: werkspur COMMAND --help"})
public final class WerkspurCommand implements Runnable, GlobalOptions {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = VERBOSE, scope = ScopeType.INHERIT, description = "Show the stack of an error.")
    private boolean verbose;

    WerkspurCommand() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        Logging.choose(args);
        System.exit(run(args));
    }

    /** Runs one command; returns its exit code. */
    public static int run(String... args) {
        return new CommandLine(new WerkspurCommand())
                .setParameterExceptionHandler(WerkspurCommand::wrongUsage)
                .setExecutionExceptionHandler(WerkspurCommand::failed)
                .setUsageHelpAutoWidth(true)
                .execute(args);
    }

    @Override
    public boolean verbose() {
        return verbose;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Expected a command, but got none");
    }

    private static int wrongUsage(ParameterException e, String[] args) {
        report(e.getCommandLine(), e, Arrays.asList(args).contains(VERBOSE), "; --help shows what there is");
        return ExitCode.WRONG_USAGE;
    }

    private static int failed(Exception e, CommandLine command, ParseResult result) {
        boolean stack = result.originalArgs().contains(VERBOSE);
        report(command, e, stack, "");
        return e instanceof ConfigException ? ExitCode.WRONG_USAGE : ExitCode.FAILED;
    }

    private static void report(CommandLine command, Exception e, boolean stack, String hint) {
        command.getErr().println("werkspur: " + ErrorLine.of(e) + hint);
        if (stack) {
            e.printStackTrace(command.getErr());
        }
        command.getErr().flush();
    }
}
