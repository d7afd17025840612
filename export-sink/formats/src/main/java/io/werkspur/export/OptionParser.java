// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export;

import io.werkspur.export.format.LineEnding;
import io.werkspur.export.name.Naming;
import io.werkspur.export.view.View;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;

/**
 * Parses the options of an export from words. Each method throws IllegalArgumentException with one line that lists the choices
 * and shows no more of a wrong word than is safe in a log. Stateless, safe from any thread.
 */
public final class OptionParser {
    /** Zone of times for people unless they choose another. */
    public static final ZoneId DEFAULT_ZONE = ZoneId.of("Europe/Berlin");

    private static final int MAX_SHOWN = 40;

    private OptionParser() {}

    /** {@code student}, {@code teacher} or {@code researcher}. */
    public static View view(String word) {
        return switch (word) {
            case "student" -> View.STUDENT;
            case "teacher" -> View.TEACHER;
            case "researcher" -> View.RESEARCHER;
            default ->
                throw new IllegalArgumentException(
                        "Expected one of the views student, teacher, researcher, but got " + shown(word));
        };
    }

    /** {@code de} or {@code en}. */
    public static Locale language(String word) {
        return switch (word) {
            case "de" -> Locale.GERMAN;
            case "en" -> Locale.ENGLISH;
            default ->
                throw new IllegalArgumentException("Expected one of the languages de, en, but got " + shown(word));
        };
    }

    /** A time zone such as {@code Europe/Berlin}. */
    public static ZoneId zone(String word) {
        try {
            return ZoneId.of(word);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Expected a time zone such as Europe/Berlin or UTC, but got " + shown(word), e);
        }
    }

    /** {@code LF} or {@code CRLF}, in upper or lower case. */
    public static LineEnding lineEnding(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "LF" -> LineEnding.LF;
            case "CRLF" -> LineEnding.CRLF;
            default ->
                throw new IllegalArgumentException("Expected one of the line ends LF, CRLF, but got " + shown(word));
        };
    }

    /** {@code own} or {@code legacy}. */
    public static Naming naming(String word) {
        return switch (word) {
            case "own" -> Naming.OWN;
            case "legacy" -> Naming.LEGACY;
            default ->
                throw new IllegalArgumentException("Expected one of the names own, legacy, but got " + shown(word));
        };
    }

    private static String shown(String word) {
        String start = word.length() > MAX_SHOWN ? word.substring(0, MAX_SHOWN) + "…" : word;
        return "'" + start.replaceAll("[^\\p{Graph} ]", "?") + "'";
    }
}
