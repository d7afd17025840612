// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.commandline;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that every command has. Stateless. */
public final class GeneralOptions {
    /** The option for the stack of an error. */
    public static final String VERBOSE = "--verbose";

    private static final String HEADING = "General";

    private GeneralOptions() {}

    /** Adds them to a command, at the end of its help; that of the version if it can say one. */
    public static void addTo(CommandSpec command) {
        addTo(command, List.of());
    }

    /** The same, after the options {@code before} under the same heading. */
    static void addTo(CommandSpec command, List<OptionSpec> before) {
        CommandSpec general = CommandSpec.create();
        before.forEach(general::addOption);
        general.addOption(OptionSpec.builder(VERBOSE)
                .type(boolean.class)
                .description("Show the stack of an error")
                .build());
        // One option for both: a command can have only one that shows its help.
        general.addOption(OptionSpec.builder("-h", "--help", HelpPage.ALL)
                .type(boolean.class)
                .usageHelp(true)
                .description("Show what is needed first, or everything")
                .build());
        if (command.versionProvider() != null) {
            general.addOption(OptionSpec.builder("-V", "--version")
                    .type(boolean.class)
                    .versionHelp(true)
                    .hidden(command.parent() != null)
                    .description("Show the version")
                    .build());
        }
        command.addMixin(HEADING, general);
    }
}
