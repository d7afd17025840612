// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.schema;

import io.werkspur.cli.common.ConnectionOptions;
import io.werkspur.cli.common.ExitCode;
import io.werkspur.cli.common.LiveStatus;
import io.werkspur.cli.common.ProgressLine;
import io.werkspur.foundation.text.TerminalText;
import io.werkspur.schema.serde.registry.LostSchema;
import io.werkspur.schema.serde.registry.kept.KeptSchema;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists kept schemas, and what the registry says about each. */
@Command(
        name = "list",
        header = "List kept schemas, and whether the registry knows them",
        description = "Ends with 1 if it does not know one.",
        customSynopsis = "werkspur schemas list [OPTIONS]",
        sortOptions = false,
        footer = {"", "Example:", "  ./werkspur schemas list --config aggregator.properties"})
final class SchemasListCommand implements Callable<Integer> {
    private static final String COLUMNS = "%-9s %s";

    @Mixin(name = "Which schemas")
    private SchemaOptions which = new SchemaOptions();

    @Mixin(name = ConnectionOptions.HEADING)
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (KeptAndRegistry opened = open()) {
            List<LostSchema> lost = opened.check().run();
            for (KeptSchema schema : opened.kept().all()) {
                if (lost.stream().noneMatch(other -> other.key().equals(schema.key()))) {
                    out.println(COLUMNS.formatted("known", TerminalText.escaped(schema.toString())));
                }
            }
            for (LostSchema schema : lost) {
                out.println(COLUMNS.formatted(
                        schema.isReplaced() ? "replaced" : "lost", TerminalText.escaped(schema.toString())));
            }
            if (opened.kept().isEmpty()) {
                out.println("no schemas are kept in " + opened.kept().folder());
            }
            out.flush();
            return lost.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private KeptAndRegistry open() {
        try (LiveStatus status =
                LiveStatus.waiting(ProgressLine.onStandardError(), "Connecting to the schema registry")) {
            return KeptAndRegistry.open(which, connection);
        }
    }
}
