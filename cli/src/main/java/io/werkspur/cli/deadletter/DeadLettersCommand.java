// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.deadletter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists, shows and re-drives dead letters, once their cause was removed. */
@Command(
        name = "deadletters",
        header = "List, show or re-drive messages that could not be used",
        commandListHeading = "%nCommands:%n",
        customSynopsis = "werkspur deadletters COMMAND [OPTIONS]",
        footer = {"", "Example:", "  ./werkspur deadletters list --reason unknown_schema"},
        subcommands = {DeadLettersListCommand.class, DeadLettersShowCommand.class, DeadLettersRedriveCommand.class})
public final class DeadLettersCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Expected list, show or redrive, but got no command");
    }
}
