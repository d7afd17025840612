// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.schema;

import io.werkspur.cli.common.ConnectionOptions;
import io.werkspur.cli.common.ExitCode;
import io.werkspur.cli.common.LiveStatus;
import io.werkspur.cli.common.ProgressLine;
import io.werkspur.foundation.text.TerminalText;
import io.werkspur.schema.serde.registry.LostSchema;
import io.werkspur.schema.serde.registry.restore.SchemaRestore;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Registers kept schemas that the registry has lost, under their old ids. */
@Command(
        name = "register",
        header = "Register lost schemas again, under their old ids",
        description = {
            "Ends with 1 if one is still lost then.",
            "Apicurio's registry takes an archive (its administrator's interface), Confluent's the mode IMPORT."
        },
        customSynopsis = "werkspur schemas register [OPTIONS]",
        sortOptions = false,
        footer = {"", "Example:", "  ./werkspur schemas register --data data"})
final class SchemasRegisterCommand implements Callable<Integer> {
    @Option(names = "--dry-run", description = "Say what is lost, and change nothing")
    private boolean dryRun;

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
            int lost = dryRun ? show(opened.check().run(), out) : register(opened, out);
            out.flush();
            return lost == 0 ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private KeptAndRegistry open() {
        try (LiveStatus status =
                LiveStatus.waiting(ProgressLine.onStandardError(), "Connecting to the schema registry")) {
            return KeptAndRegistry.open(which, connection);
        }
    }

    private static int show(List<LostSchema> lost, PrintWriter out) {
        lost.forEach(schema -> out.println("Would register " + TerminalText.escaped(schema.toString())));
        if (lost.isEmpty()) {
            out.println("The registry knows everything that is kept");
        }
        return 0;
    }

    private static int register(KeptAndRegistry opened, PrintWriter out) {
        int still = 0;
        List<SchemaRestore.Outcome> outcomes = new SchemaRestore(opened.admin(), opened.check()).run();
        for (SchemaRestore.Outcome outcome : outcomes) {
            String schema = TerminalText.escaped(outcome.schema().toString());
            if (outcome.problem() == null) {
                out.println("Registered " + schema);
            } else {
                still++;
                out.println("Still lost: " + schema + ", because " + TerminalText.escaped(outcome.problem()));
            }
        }
        if (outcomes.isEmpty()) {
            out.println("The registry knows everything that is kept in "
                    + opened.kept().folder());
        } else if (still > 0) {
            out.println(
                    "Restore the registry's backup. Without one, lost.schemas=continue makes the aggregator read what is kept;"
                            + " other programs cannot");
        }
        return still;
    }
}
