// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.lifecycle;

import io.werkspur.foundation.text.TerminalText;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Describes an error in one line. Stateless, safe from any thread. */
public final class ErrorLine {
    private static final int MAX_LENGTH = 1_000;
    private static final Pattern NO_NUMBER =
            Pattern.compile("^Invalid value (.*) for configuration (\\S+): Not a number of type (?:INT|LONG|SHORT)$");

    private ErrorLine() {}

    /**
     * The messages of the error and of its causes, each once, outermost first; at most 1,000 characters. What a terminal would act
     * on is escaped.
     */
    public static String of(Throwable error) {
        StringBuilder line = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (@Nullable Throwable t = error; t != null && seen.add(t); t = t.getCause()) {
            String message = message(t);
            if (line.indexOf(message) < 0) {
                line.append(line.length() == 0 ? "" : ": ").append(message);
            }
        }
        String safe = TerminalText.escaped(line.toString());
        return safe.length() <= MAX_LENGTH ? safe : safe.substring(0, MAX_LENGTH - 1) + "…";
    }

    private static String message(Throwable t) {
        String message = t.getMessage();
        if (message == null || message.isBlank()) {
            return t.getClass().getSimpleName();
        }
        // An exception that only wraps another one repeats that one's class name and message.
        Throwable cause = t.getCause();
        String text = cause != null && message.equals(cause.toString()) ? message(cause) : message;
        String line = text.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
        // Kafka's words for a wrong setting name a type of its code.
        return t instanceof ConfigException
                ? NO_NUMBER.matcher(line).replaceFirst("Expected a whole number for $2, but got \"$1\"")
                : line;
    }
}
