// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.lifecycle;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command line of a service: a few options of its own, and one for every setting ({@code --out-dir} for out.dir).
 */
final class ServiceArguments {
    private static final String SETTING_LABEL = "VALUE";

    private final CommandLine commandLine;
    private final Map<String, String> keysByOption = new LinkedHashMap<>();

    ServiceArguments(String name, ConfigDef def) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.addOption(OptionSpec.builder("--config")
                .type(Path.class)
                .paramLabel("FILE")
                .description("Properties file with settings (also: variable WERKSPUR_CONFIG).")
                .build());
        spec.addOption(OptionSpec.builder("--set")
                .type(Map.class)
                .auxiliaryTypes(String.class, String.class)
                .paramLabel("KEY=VALUE")
                .description("Any setting, also one for Kafka's clients: --set consumer.max.poll.records=100.")
                .build());
        spec.addOption(OptionSpec.builder("--verbose")
                .type(boolean.class)
                .description("Show the stack of an error.")
                .build());
        spec.addOption(OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .usageHelp(true)
                .description("Show this.")
                .build());
        def.configKeys().forEach((key, definition) -> {
            String option = "--" + key.replace('.', '-');
            keysByOption.put(option, key);
            spec.addOption(OptionSpec.builder(option)
                    .type(String.class)
                    .paramLabel(SETTING_LABEL)
                    .description(definition.documentation.replace("%", "%%"))
                    .build());
        });
        commandLine = new CommandLine(spec).setUsageHelpLongOptionsMaxWidth(44).setUsageHelpAutoWidth(true);
    }

    /** Reads a command line; throws {@link UsageException} with one line if it is wrong. */
    Parsed parse(String... args) {
        ParseResult result;
        try {
            result = commandLine.parseArgs(args);
        } catch (ParameterException e) {
            throw new UsageException(ErrorLine.of(e) + "; --help shows what there is", e);
        }
        Map<String, String> settings =
                new LinkedHashMap<>(result.matchedOptionValue("--set", Map.<String, String>of()));
        keysByOption.forEach((option, key) -> {
            if (result.hasMatchedOption(option)) {
                settings.put(key, result.matchedOptionValue(option, ""));
            }
        });
        return new Parsed(
                result.matchedOptionValue("--config", (Path) null),
                settings,
                result.hasMatchedOption("--verbose"),
                result.isUsageHelpRequested());
    }

    void printHelp(PrintWriter out) {
        commandLine.usage(out);
    }

    record Parsed(@Nullable Path config, Map<String, String> settings, boolean verbose, boolean help) {}

    /** The command line is wrong. */
    static final class UsageException extends RuntimeException {
        UsageException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
