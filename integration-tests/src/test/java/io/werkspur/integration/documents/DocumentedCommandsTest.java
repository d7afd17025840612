// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every command and option that the documents name exists. */
class DocumentedCommandsTest {
    private static final Pattern OPTION = Pattern.compile("^--[a-z][a-z-]*");

    /** Pages about measurements and trials, whose programs have options of their own. */
    private static final Set<String> OTHER_PROGRAMS = Set.of("performance.md", "reliability.md");

    private final CommandHelp help = new CommandHelp();

    @Test
    void shouldKnowEveryCommandWithItsOptions() {
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        for (MarkdownPage page : MarkdownPage.all()) {
            for (List<String> call : page.calls()) {
                calls++;
                check(page.name(), call, wrong);
            }
        }
        assertThat(calls).isGreaterThan(40);
        assertThat(wrong).isEmpty();
    }

    private void check(String page, List<String> call, List<String> wrong) {
        List<String> command = List.of();
        int next = 0;
        // COMMAND stands for any of them.
        if (call.get(0).equals("COMMAND")) {
            next = 1;
        }
        while (next < call.size() && help.commands(command).contains(call.get(next))) {
            command = CommandHelp.append(command, call.get(next++));
        }
        if (command.isEmpty() && next == 0 && !call.get(0).startsWith("-")) {
            wrong.add(page + ": no command " + call.get(0));
            return;
        }
        Set<String> options = help.options(command);
        for (String word : call.subList(next, call.size())) {
            Matcher option = OPTION.matcher(word);
            if (option.find() && !options.contains(option.group())) {
                wrong.add(page + ": " + String.join(" ", command) + " has no " + option.group());
            }
        }
    }

    @Test
    void shouldKnowEveryOptionThatIsNamedAlone() {
        Set<String> options = help.allOptions();
        List<String> wrong = new ArrayList<>();
        int named = 0;
        for (MarkdownPage page : MarkdownPage.all()) {
            if (OTHER_PROGRAMS.contains(page.name())) {
                continue;
            }
            for (String code : page.inlineCode()) {
                Matcher option = OPTION.matcher(code);
                if (option.find()) {
                    named++;
                    if (!options.contains(option.group())) {
                        wrong.add(page.name() + ": " + code);
                    }
                }
            }
        }
        assertThat(named).isGreaterThan(20);
        // An option of Compose.
        wrong.remove("containers.md: --scale");
        assertThat(wrong).isEmpty();
    }
}
