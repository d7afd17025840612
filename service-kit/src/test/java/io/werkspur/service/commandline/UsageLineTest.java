// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

class UsageLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "demmo               | Expected a command, but got 'demmo' (did you mean demo?)",
                "xyz                 | Expected a command, but got 'xyz'",
                "demo --oot=x        | Expected an option of werkspur demo, but got '--oot=x' (did you mean --out?)",
                "demo --else         | Expected an option of werkspur demo, but got '--else'",
                "demo more           | Expected no further argument, but got 'more'",
                "demo --number x     | Expected a whole number for --number, but got \"x\"",
                "demo --set nonsense | Expected KEY=VALUE for --set, but got \"nonsense\"",
                "read                | Expected FILE, but got none",
                "make                | Expected --fast or --slow, but got none",
                "make --fast --slow  | Expected only one of --fast, --slow"
            })
    void shouldSayWhatWasExpectedAndWhatWasProbablyMeant(String line, String expected) {
        CommandLine command = new CommandLine(new Program());

        ParameterException wrong =
                catchThrowableOfType(ParameterException.class, () -> command.parseArgs(line.split(" ")));

        assertThat(UsageLine.of(wrong)).isEqualTo(expected + "; --help shows what there is");
    }

    @ParameterizedTest
    @CsvSource({"demo --number x", "'read a b\nc'"})
    void shouldBeOneLineWhateverWasTyped(String line) {
        CommandLine command = new CommandLine(new Program());

        ParameterException wrong =
                catchThrowableOfType(ParameterException.class, () -> command.parseArgs(line.split(" ")));

        assertThat(UsageLine.of(wrong).lines()).hasSize(1);
    }

    @Command(
            name = "werkspur",
            subcommands = {Demo.class, Read.class, Make.class})
    static final class Program {}

    @Command(name = "demo")
    static final class Demo {
        @Option(names = {"-o", "--out"})
        String out = "";

        @Option(names = "--number")
        int number;

        @Option(names = "--set", paramLabel = "KEY=VALUE")
        Map<String, String> settings = Map.of();
    }

    @Command(name = "read")
    static final class Read {
        @Parameters(paramLabel = "FILE")
        String file = "";
    }

    @Command(name = "make")
    static final class Make {
        @ArgGroup(multiplicity = "1")
        Speed speed = new Speed();
    }

    static final class Speed {
        @Option(names = "--fast")
        boolean fast;

        @Option(names = "--slow")
        boolean slow;
    }
}
