// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.documents;

import io.werkspur.cli.WerkspurCommand;
import io.werkspur.testkit.CapturedConsole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands and their options, as the command line itself says in its help. */
final class CommandHelp {
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
    private static final Pattern COMMANDS = Pattern.compile("(?ms)^Commands:\n(.*?)\n\n");
    private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+) ");

    private final Map<List<String>, String> pages = new HashMap<>();

    /** The names of the commands below the given one. */
    Set<String> commands(List<String> command) {
        Set<String> names = new TreeSet<>();
        Matcher list = COMMANDS.matcher(page(command));
        if (list.find()) {
            Matcher name = COMMAND.matcher(list.group(1) + "\n");
            while (name.find()) {
                names.add(name.group(1));
            }
        }
        return names;
    }

    /** The options that the command takes. */
    Set<String> options(List<String> command) {
        Set<String> options = new TreeSet<>();
        Matcher option = OPTION.matcher(page(command));
        while (option.find()) {
            options.add(option.group());
        }
        return options;
    }

    /** The options that any command takes. */
    Set<String> allOptions() {
        Set<String> all = new TreeSet<>();
        List<List<String>> open = new ArrayList<>(List.of(List.of()));
        while (!open.isEmpty()) {
            List<String> command = open.remove(open.size() - 1);
            all.addAll(options(command));
            commands(command).forEach(name -> open.add(append(command, name)));
        }
        return all;
    }

    static List<String> append(List<String> command, String name) {
        List<String> longer = new ArrayList<>(command);
        longer.add(name);
        return List.copyOf(longer);
    }

    private String page(List<String> command) {
        return pages.computeIfAbsent(command, CommandHelp::print);
    }

    private static String print(List<String> command) {
        try (CapturedConsole console = new CapturedConsole()) {
            int code = WerkspurCommand.run(append(command, "--help-all").toArray(String[]::new));
            if (code != 0) {
                throw new IllegalStateException("Expected a help of " + command + ", but got: " + console.err());
            }
            return console.out();
        }
    }
}
