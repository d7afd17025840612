// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The language of headings if nobody names one: that which the reader prefers, else English. One rule for pages, files and the
 * command line. Stateless, safe from any thread.
 */
public final class PreferredLanguage {
    private static final List<Locale> KNOWN = List.of(Locale.ENGLISH, Locale.GERMAN);
    // In the order in which POSIX looks at them.
    private static final List<String> VARIABLES = List.of("LC_ALL", "LC_MESSAGES", "LANG");

    private PreferredLanguage() {}

    /**
     * Returns the language of an {@code Accept-Language} header (RFC 9110) that comes first there and is ours; English if there is
     * none, or the header cannot be read.
     */
    public static Locale ofHeader(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Locale.ENGLISH;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(header), KNOWN);
            return best == null ? Locale.ENGLISH : best;
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }

    /** Returns the language of a terminal: of {@code LC_ALL}, {@code LC_MESSAGES} or {@code LANG}, the first that is set. */
    public static Locale ofEnvironment(Map<String, String> environment) {
        return VARIABLES.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .flatMap(PreferredLanguage::ofPosixName)
                .orElse(Locale.ENGLISH);
    }

    // Such as de_DE.UTF-8@euro.
    private static Optional<Locale> ofPosixName(String name) {
        String language = name.split("[_.@]", 2)[0];
        return KNOWN.stream()
                .filter(known -> known.getLanguage().equals(language))
                .findFirst();
    }
}
