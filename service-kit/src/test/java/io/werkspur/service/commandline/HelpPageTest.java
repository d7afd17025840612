// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class HelpPageTest {
    @ParameterizedTest
    @CsvSource({"80,80", "100,100", "20,55", "400,120", ",0", "'',0", "wide,0", "-80,0", "0,0", "99999999999,0"})
    void shouldTakeTheWidthFromTheVariableWithinBounds(@Nullable String columns, int width) {
        assertThat(HelpPage.width(columns)).isEqualTo(width);
    }

    @Test
    void shouldShowTheFirstParagraphOfAnOptionUntilAskedForAll() {
        CommandSpec spec = CommandSpec.create().name("x");
        spec.addOption(OptionSpec.builder("--out")
                .type(String.class)
                .description("Where to", "The rest of the story.")
                .build());
        GeneralOptions.addTo(spec);

        assertThat(shown(spec, "--help")).contains("Where to").doesNotContain("The rest of the story.");
        assertThat(shown(spec, "--help-all")).contains("Where to", "The rest of the story.");
    }

    private static String shown(CommandSpec spec, String option) {
        CommandLine command = HelpPage.applyTo(new CommandLine(spec));
        command.parseArgs(option);
        StringWriter text = new StringWriter();
        command.usage(new PrintWriter(text));
        return text.toString();
    }
}
