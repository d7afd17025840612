// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.schema;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares the schemas that an aggregator has kept with the registry, and registers again what it has lost. */
@Command(
        name = "schemas",
        header = "List kept schemas, or register again those that the registry lost",
        commandListHeading = "%nCommands:%n",
        customSynopsis = "werkspur schemas COMMAND [OPTIONS]",
        footer = {"", "Example:", "  ./werkspur schemas list --data data"},
        subcommands = {SchemasListCommand.class, SchemasRegisterCommand.class})
public final class SchemasCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Expected list or register, but got no command");
    }
}
