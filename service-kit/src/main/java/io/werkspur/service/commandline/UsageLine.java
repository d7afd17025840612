// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.commandline;

import io.werkspur.foundation.text.Excerpt;
import io.werkspur.foundation.text.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Describes a wrong command line in one line: what was expected, what came, what was probably meant. Stateless. */
public final class UsageLine {
    private static final String HINT = "; --help shows what there is";

    private static final Pattern EXCLUSIVE = Pattern.compile("^Error: (.*) are mutually exclusive.*");
    private static final Pattern NO_PAIR =
            Pattern.compile("^Value for option option '([^']+)'.* should be in KEY=VALUE format but was (.*)$");
    private static final Pattern NO_NUMBER =
            Pattern.compile("^Invalid value for option '([^']+)'[^:]*: '(.*)' is not an? (?:int|long|short)$");

    private UsageLine() {}

    /** Returns the line. */
    public static String of(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched) + HINT;
        }
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return missing(missing.getMissing()) + HINT;
        }
        String message = String.valueOf(e.getMessage()).strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
        return readable(message) + HINT;
    }

    // Only the messages that a person sees often; the others are picocli's own.
    private static String readable(String message) {
        String line = EXCLUSIVE.matcher(message).replaceFirst("Expected only one of $1");
        line = NO_PAIR.matcher(line).replaceFirst("Expected KEY=VALUE for $1, but got \"$2\"");
        return NO_NUMBER.matcher(line).replaceFirst("Expected a whole number for $1, but got \"$2\"");
    }

    private static String unmatched(UnmatchedArgumentException e) {
        CommandLine command = e.getCommandLine();
        String given = e.getUnmatched().get(0);
        if (e.isUnknownOption()) {
            String name = given.contains("=") ? given.substring(0, given.indexOf('=')) : given;
            return "Expected an option of " + command.getCommandSpec().qualifiedName() + ", but got "
                    + Excerpt.quoted(given) + meant(name, options(command));
        }
        Collection<String> commands = command.getSubcommands().keySet();
        return commands.isEmpty()
                ? "Expected no further argument, but got " + Excerpt.quoted(given)
                : "Expected a command, but got " + Excerpt.quoted(given) + meant(given, commands);
    }

    private static String meant(String given, Collection<String> known) {
        return NearestName.of(given, known)
                .map(name -> " (did you mean " + name + "?)")
                .orElse("");
    }

    private static List<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .toList();
    }

    private static String missing(List<ArgSpec> missing) {
        boolean oneIsEnough = missing.stream()
                .allMatch(arg -> arg.group() != null && arg.group().exclusive());
        return "Expected "
                + missing.stream()
                        .map(UsageLine::name)
                        .distinct()
                        .collect(Collectors.joining(oneIsEnough ? " or " : " and "))
                + ", but got none";
    }

    private static String name(ArgSpec arg) {
        return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    }
}
