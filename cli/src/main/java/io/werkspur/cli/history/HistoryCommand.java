// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.history;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.cli.common.ExitCode;
import io.werkspur.cli.common.LiveStatus;
import io.werkspur.cli.common.ProgressLine;
import io.werkspur.cli.common.WrongInputException;
import io.werkspur.foundation.text.TerminalText;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.service.config.SecretFiles;
import io.werkspur.service.http.HttpConfig;
import io.werkspur.service.http.access.BearerToken;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a run as a running aggregator has it. */
@Command(
        name = "history",
        header = "Show a run as it is now, or as it was",
        description = "Asks a running aggregator.",
        customSynopsis = "werkspur history [OPTIONS] ID",
        sortOptions = false,
        footer = {"", "Example:", "  ./werkspur history abc-123 --until-sequence 7"})
public final class HistoryCommand implements Callable<Integer> {
    private static final String TOKEN_VARIABLE = "WERKSPUR_QUERY_TOKEN";
    private static final String TOKEN_FILE_VARIABLE = "WERKSPUR_QUERY_TOKEN_FILE";

    @Parameters(paramLabel = "ID", description = "The execution id of the run")
    private String executionId = "";

    @Option(
            names = "--until-sequence",
            paramLabel = "N",
            description = "Only events with this sequence number or a lower one")
    private @Nullable Long untilSequence;

    @Option(names = "--until-time", paramLabel = "T", description = "Only events until then: 2025-11-03T09:30:00Z")
    private @Nullable String untilTime;

    @Option(
            names = "--json",
            description = {
                "Print the record in canonical JSON",
                "Characters that a terminal would act on are escaped; the JSON is the same."
            })
    private boolean json;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:WERKSPUR_QUERY_URL:-http://127.0.0.1:8083}",
            description = {
                "The query API [${DEFAULT-VALUE}]",
                "The variable WERKSPUR_QUERY_URL names one too. A token for it is read from the variable "
                        + TOKEN_VARIABLE + ", or from the file that " + TOKEN_FILE_VARIABLE + " names."
            })
    private String url = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        History history = ask();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(TerminalText.escapedLines(new String(history.record(), StandardCharsets.UTF_8)));
        } else {
            HistoryText.lines(RecordJson.read(history.record()), history.place(), ZoneId.systemDefault())
                    .forEach(out::println);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private History ask() throws InterruptedException {
        Optional<BearerToken> token = token(System.getenv());
        try (LiveStatus status = LiveStatus.waiting(ProgressLine.onStandardError(), "Asking " + url)) {
            return new QueryClient(url, token).ask(executionId, untilSequence, untilTime);
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(String.valueOf(e.getMessage()));
        }
    }

    /** As the aggregator reads it. */
    static Optional<BearerToken> token(Map<String, String> environment) {
        Map<String, String> given = new HashMap<>();
        given.put(AggregatorConfig.QUERY_TOKEN, environment.getOrDefault(TOKEN_VARIABLE, ""));
        given.put(AggregatorConfig.QUERY_TOKEN + SecretFiles.SUFFIX, environment.getOrDefault(TOKEN_FILE_VARIABLE, ""));
        return HttpConfig.token(new AggregatorConfig(given), AggregatorConfig.QUERY);
    }
}
