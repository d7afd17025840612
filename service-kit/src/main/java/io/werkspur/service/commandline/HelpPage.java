// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.commandline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.IOptionRenderer;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/**
 * The help of a command: with {@code --help} the first paragraph of each option, so that it fits on a screen; with
 * {@code --help-all} everything. Options of a mixin stand under the name of the mixin. As wide as the terminal.
 */
public final class HelpPage {
    /** The option for everything. */
    public static final String ALL = "--help-all";

    static final int MIN_WIDTH = 55;
    private static final int MAX_WIDTH = 120;
    private static final int MAX_OPTION_WIDTH = 30;
    private static final String COLUMNS = "COLUMNS";

    private HelpPage() {}

    /** Makes the help of a command and of all its subcommands look like this. */
    public static CommandLine applyTo(CommandLine command) {
        Map<String, IHelpSectionRenderer> sections = new LinkedHashMap<>(command.getHelpSectionMap());
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpPage::options);
        command.setHelpSectionMap(sections)
                .setHelpFactory(HelpPage::page)
                .setUsageHelpLongOptionsMaxWidth(MAX_OPTION_WIDTH);
        int columns = width(System.getenv(COLUMNS));
        return columns == 0 ? command.setUsageHelpAutoWidth(true) : command.setUsageHelpWidth(columns);
    }

    /**
     * Returns the width by the variable {@code COLUMNS}, within what can be read; 0 if it has no number, and the terminal has to be
     * asked, which is 80 wide if it does not answer.
     */
    static int width(@Nullable String columns) {
        if (columns == null || !columns.matches("[1-9]\\d{0,5}")) {
            return 0;
        }
        return Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, Integer.parseInt(columns)));
    }

    /** Whether everything is wanted. It is the same option as the short help, because a command can have only one. */
    static boolean isWhole(ParseResult parsed) {
        return parsed.originalArgs().contains(ALL);
    }

    private static Help page(CommandSpec spec, ColorScheme colours) {
        ParseResult parsed = spec.commandLine().getParseResult();
        return parsed != null && isWhole(parsed) ? new Help(spec, colours) : new BriefHelp(spec, colours);
    }

    private static String options(Help help) {
        StringBuilder text = new StringBuilder();
        CommandSpec command = help.commandSpec();
        List<OptionSpec> own = new ArrayList<>(command.options());
        command.mixins().values().forEach(mixin -> own.removeAll(mixin.options()));
        text.append(listed(help, own));
        command.mixins().forEach((heading, mixin) -> {
            text.append(System.lineSeparator()).append(heading).append(':').append(System.lineSeparator());
            text.append(listed(help, mixin.options()));
        });
        return text.toString();
    }

    // As wide as all options of the command need, so that the descriptions of all parts are in one column.
    private static String listed(Help help, List<OptionSpec> options) {
        CommandSpec command = help.commandSpec();
        Help.Layout layout =
                help.createDefaultLayout(command.options(), command.positionalParameters(), help.colorScheme());
        layout.addOptions(options, help.parameterLabelRenderer());
        return layout.toString();
    }

    /** Shows the first paragraph of each option only. */
    private static final class BriefHelp extends Help {
        BriefHelp(CommandSpec spec, ColorScheme colours) {
            super(spec, colours);
        }

        @Override
        public IOptionRenderer createDefaultOptionRenderer() {
            IOptionRenderer whole = super.createDefaultOptionRenderer();
            return (option, labels, scheme) -> whole.render(brief(option), labels, scheme);
        }

        private static OptionSpec brief(OptionSpec option) {
            String[] description = option.description();
            return description.length < 2
                    ? option
                    : OptionSpec.builder(option)
                            .description(Arrays.copyOf(description, 1))
                            .build();
        }
    }
}
