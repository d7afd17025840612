// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.deadletter;

import io.werkspur.aggregator.deadletter.LetterFilter;
import io.werkspur.cli.common.ConnectionOptions;
import io.werkspur.cli.common.ExitCode;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one dead letter. */
@Command(
        name = "show",
        header = "Show one dead letter: its event as JSON, or its bytes",
        customSynopsis = "werkspur deadletters show [OPTIONS] PLACE",
        sortOptions = false,
        footer = {"", "Example:", "  ./werkspur deadletters show 3/1742"})
final class DeadLettersShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLACE", description = "As list shows it, <partition>/<offset>")
    private String place = "";

    @Option(names = "--json", description = "One JSON object on one line, with the raw value in base64")
    private boolean json;

    @Mixin(name = ConnectionOptions.HEADING)
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        AtomicBoolean found = new AtomicBoolean();
        LetterFilter one = new LetterFilter(Set.of(place), Set.of(), Set.of(), null);
        try (LetterSource letters = LetterSource.open(connection.read(System.getenv()))) {
            letters.forEach(one, (letter, content) -> {
                found.set(true);
                if (json) {
                    out.println(LetterJson.line(letter, content, true));
                } else {
                    LetterPage.write(letter, content, out::println);
                }
            });
        }
        out.flush();
        if (!found.get()) {
            spec.commandLine().getErr().println(Redriving.missing(place));
            return ExitCode.FAILED;
        }
        return ExitCode.DONE;
    }
}
