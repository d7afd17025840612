// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.testkit.CapturedConsole;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The help of every command, on a terminal that is 80 columns wide. */
class HelpTest {
    private static final String WIDTH = "picocli.usage.width";
    private static final int COLUMNS = 80;
    private static final int SCREEN = 40;

    private final CapturedConsole console = new CapturedConsole();

    @BeforeEach
    void narrow() {
        System.setProperty(WIDTH, String.valueOf(COLUMNS));
    }

    @AfterEach
    void release() {
        System.clearProperty(WIDTH);
        console.close();
    }

    static Stream<String> commands() {
        List<String> commands = new ArrayList<>();
        collect("", WerkspurCommand.commandLine(), commands);
        return commands.stream();
    }

    private static void collect(String path, CommandLine command, List<String> commands) {
        commands.add(path);
        command.getSubcommands().forEach((name, sub) -> collect((path + " " + name).strip(), sub, commands));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldFitOnAScreenAndEndWithAnExample(String command) {
        assertThat(run(command, "--help")).isZero();

        assertThat(console.out().lines()).hasSizeBetween(5, SCREEN).allMatch(line -> line.length() <= COLUMNS, "fits");
        assertThat(console.out()).contains("Usage: werkspur", "Example:");
        assertThat(console.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldShowMoreWhenAskedForAll(String command) {
        run(command, "--help");
        long brief = console.out().lines().count();
        console.clear();

        assertThat(run(command, "--help-all")).isZero();

        assertThat(console.out().lines())
                .hasSizeGreaterThanOrEqualTo((int) brief)
                .allMatch(line -> line.length() <= COLUMNS, "fits");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldGiveExamplesThatTheCommandAccepts(String command) {
        run(command, "--help");
        List<String> examples = console.out()
                .lines()
                .filter(line -> line.startsWith("  ./werkspur "))
                .map(line -> line.strip().substring("./werkspur ".length()))
                .toList();

        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            console.clear();
            assertThat(example).startsWith(command.isEmpty() ? "demo" : command);
            // With the help, everything is read and nothing is done.
            assertThat(run(example, "--help")).as(console.err()).isZero();
        }
    }

    @Test
    void shouldListEverySettingOfAServiceWhenAskedForAll() {
        run("standalone", "--help-all");

        assertThat(console.out())
                .containsSubsequence(
                        "What you need first:",
                        "--data=DIR",
                        "Exports and pages:",
                        "--export-formats",
                        "Gateway:",
                        "--gateway-rate-limit",
                        "Queries:",
                        "--query-listen",
                        "Kafka and schema registry:",
                        "--broker-port",
                        "--topic-prefix",
                        "Times, memory, limits:",
                        "--idle-timeout-ms");
    }

    private static int run(String command, String option) {
        List<String> args = new ArrayList<>(command.isEmpty() ? List.of() : List.of(command.split(" ")));
        args.add(option);
        return WerkspurCommand.run(args.toArray(String[]::new));
    }
}
