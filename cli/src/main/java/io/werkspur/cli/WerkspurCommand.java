// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli;

import io.werkspur.cli.common.ExitCode;
import io.werkspur.cli.common.Logging;
import io.werkspur.cli.common.StopSignal;
import io.werkspur.cli.common.Version;
import io.werkspur.cli.common.WrongInputException;
import io.werkspur.cli.deadletter.DeadLettersCommand;
import io.werkspur.cli.export.ExportCommand;
import io.werkspur.cli.export.VerifyCommand;
import io.werkspur.cli.history.HistoryCommand;
import io.werkspur.cli.rebuild.RebuildCommand;
import io.werkspur.cli.schema.SchemasCommand;
import io.werkspur.cli.service.AggregatorCommand;
import io.werkspur.cli.service.DemoCommand;
import io.werkspur.cli.service.GatewayCommand;
import io.werkspur.cli.service.SinkCommand;
import io.werkspur.cli.service.StandaloneCommand;
import io.werkspur.cli.topic.GrantCommand;
import io.werkspur.cli.topic.PublishCommand;
import io.werkspur.cli.topic.TopicsCommand;
import io.werkspur.foundation.text.TerminalStream;
import io.werkspur.foundation.text.TerminalText;
import io.werkspur.service.commandline.GeneralOptions;
import io.werkspur.service.commandline.HelpPage;
import io.werkspur.service.commandline.UsageLine;
import io.werkspur.service.lifecycle.ErrorLine;
import java.util.Arrays;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * The command line: <code>werkspur COMMAND …</code>. Exit codes: 0 done, 1 failed, 2 wrong usage or settings. An error is
 * printed as one line on standard error; <code>--verbose</code> adds the stack.
 */
@Command(
        name = "werkspur",
        description = "Records every step of an AI arts-education pipeline, in order, as it happens.",
        customSynopsis = "werkspur COMMAND [OPTIONS]",
        commandListHeading = "%nCommands:%n",
        subcommands = {
            BuildCommand.class,
            DemoCommand.class,
            StandaloneCommand.class,
            PublishCommand.class,
            HistoryCommand.class,
            ExportCommand.class,
            VerifyCommand.class,
            TopicsCommand.class,
            GrantCommand.class,
            RebuildCommand.class,
            DeadLettersCommand.class,
            SchemasCommand.class,
            GatewayCommand.class,
            AggregatorCommand.class,
            SinkCommand.class
        },
        footer = {"", "Example:", "  ./werkspur demo", "Each command explains itself: ./werkspur COMMAND --help"})
public final class WerkspurCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    WerkspurCommand() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        Logging.choose(args);
        System.exit(run(args));
    }

    /** Runs one command; returns its exit code. */
    public static int run(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new WerkspurCommand())
                .setExecutionStrategy(WerkspurCommand::execute)
                .setParameterExceptionHandler(WerkspurCommand::wrongUsage)
                .setExecutionExceptionHandler(WerkspurCommand::failed);
        addGeneralOptions(commandLine);
        return HelpPage.applyTo(commandLine);
    }

    // Help may be in colours, everything else shows texts of others.
    private static int execute(ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        TerminalStream.guardStandardStreams();
        return new CommandLine.RunLast().execute(parsed);
    }

    // Not to commands that hand everything to a service, which has these options itself.
    private static void addGeneralOptions(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (spec.unmatchedArgsBindings().isEmpty()) {
            spec.versionProvider(new Version());
            GeneralOptions.addTo(spec);
            command.getSubcommands().values().forEach(WerkspurCommand::addGeneralOptions);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Expected a command, but got none");
    }

    private static int wrongUsage(ParameterException e, String[] args) {
        report(e.getCommandLine(), UsageLine.of(e), e, Arrays.asList(args).contains(GeneralOptions.VERBOSE));
        return ExitCode.WRONG_USAGE;
    }

    private static int failed(Exception e, CommandLine command, ParseResult result) {
        if (StopSignal.isStopping()) {
            return ExitCode.FAILED;
        }
        boolean stack = result.originalArgs().contains(GeneralOptions.VERBOSE);
        report(command, ErrorLine.of(e), e, stack);
        return e instanceof ConfigException || e instanceof WrongInputException
                ? ExitCode.WRONG_USAGE
                : ExitCode.FAILED;
    }

    private static void report(CommandLine command, String line, Exception e, boolean stack) {
        command.getErr().println("werkspur: " + TerminalText.escaped(line));
        if (stack) {
            e.printStackTrace(command.getErr());
        }
        command.getErr().flush();
    }
}
