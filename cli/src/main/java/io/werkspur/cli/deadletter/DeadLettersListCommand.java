// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.deadletter;

import io.werkspur.cli.common.ConnectionOptions;
import io.werkspur.cli.common.ExitCode;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists dead letters. */
@Command(
        name = "list",
        header = "List dead letters, partition by partition, the oldest first",
        customSynopsis = "werkspur deadletters list [OPTIONS]",
        sortOptions = false,
        footer = {"", "Example:", "  ./werkspur deadletters list --run abc-123"})
final class DeadLettersListCommand implements Callable<Integer> {
    @Mixin(name = "Which letters")
    private LetterOptions which = new LetterOptions();

    @Option(names = "--json", description = "One JSON object per line, for programs")
    private boolean json;

    @Mixin(name = ConnectionOptions.HEADING)
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        LetterList list = new LetterList(out::println);
        try (LetterSource letters = LetterSource.open(connection.read(System.getenv()))) {
            letters.forEach(which.filter(Set.of()), (letter, content) -> {
                if (json) {
                    out.println(LetterJson.line(letter, content, false));
                } else {
                    list.show(letter, content);
                }
            });
        }
        if (!json) {
            list.end();
        }
        out.flush();
        return ExitCode.DONE;
    }
}
