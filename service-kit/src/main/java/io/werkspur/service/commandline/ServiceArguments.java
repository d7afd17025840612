// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.commandline;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line of a service: a few own options, and one for every setting ({@code --out-dir} for out.dir). */
public final class ServiceArguments {
    private static final String PROGRAM = "werkspur ";
    private static final String CONFIG = "--config";
    private static final String SET = "--set";

    private final ServiceUsage usage;
    private final ConfigDef definition;
    private final CommandLine commandLine;
    private final Map<String, String> keysByOption = new LinkedHashMap<>();

    /** For the settings of one service, the common ones included. */
    public ServiceArguments(ServiceUsage usage, ConfigDef definition) {
        this.usage = usage;
        this.definition = definition;
        definition.names().forEach(key -> keysByOption.put(SettingOption.name(key), key));
        commandLine = new CommandLine(command(true));
    }

    /** Reads a command line; throws {@link UsageException} with one line when it is wrong. */
    public Parsed parse(String... args) {
        ParseResult result;
        try {
            result = commandLine.parseArgs(args);
        } catch (ParameterException e) {
            throw new UsageException(e);
        }
        Map<String, String> settings = new LinkedHashMap<>(result.matchedOptionValue(SET, Map.<String, String>of()));
        keysByOption.forEach((option, key) -> {
            if (result.hasMatchedOption(option)) {
                settings.put(key, result.matchedOptionValue(option, ""));
            }
        });
        return new Parsed(
                result.matchedOptionValue(CONFIG, (Path) null),
                settings,
                result.isUsageHelpRequested(),
                HelpPage.isWhole(result));
    }

    /** Prints the help: what is needed first, or everything. */
    public void printHelp(PrintWriter out, boolean all) {
        HelpPage.applyTo(new CommandLine(command(all))).usage(out);
    }

    private CommandSpec command(boolean all) {
        CommandSpec spec = CommandSpec.create().name(PROGRAM + usage.name());
        spec.usageMessage()
                .customSynopsis(PROGRAM + usage.name() + " [OPTIONS]")
                .description(usage.purpose())
                .sortOptions(false)
                .footer(
                        "",
                        "Example:",
                        "  ./werkspur " + usage.example(),
                        all
                                ? "Each option is also a setting and a variable: docs/configuration.md"
                                : "More options: ./werkspur " + usage.name() + " " + HelpPage.ALL);
        for (HelpSection section : HelpSection.values()) {
            CommandSpec part = CommandSpec.create();
            options(section, all).forEach(part::addOption);
            if (!part.options().isEmpty()) {
                spec.addMixin(section.heading(), part);
            }
        }
        GeneralOptions.addTo(spec, sources());
        return spec;
    }

    private List<OptionSpec> options(HelpSection section, boolean all) {
        return definition.configKeys().values().stream()
                .filter(key -> HelpSection.of(key.name) == section && (all || section.isShown(key)))
                .sorted(Comparator.comparing(key -> key.importance))
                .map(key -> SettingOption.of(key, all))
                .toList();
    }

    private static List<OptionSpec> sources() {
        return List.of(
                OptionSpec.builder(CONFIG)
                        .type(Path.class)
                        .paramLabel("FILE")
                        .description("Properties file with settings")
                        .build(),
                OptionSpec.builder(SET)
                        .type(Map.class)
                        .auxiliaryTypes(String.class, String.class)
                        .paramLabel("KEY=VALUE")
                        .description("Any setting, also one for Kafka's clients")
                        .build());
    }

    /**
     * A command line that was read.
     *
     * @param config the file with settings; null for none
     * @param settings by name of the setting
     * @param help whether only the help is wanted
     * @param wholeHelp whether all of the help is
     */
    public record Parsed(@Nullable Path config, Map<String, String> settings, boolean help, boolean wholeHelp) {}

    /** The command line is wrong; the message is one line. */
    public static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException(ParameterException wrong) {
            super(UsageLine.of(wrong));
            // Not the cause: its message says the same in other words.
            addSuppressed(wrong);
        }
    }
}
