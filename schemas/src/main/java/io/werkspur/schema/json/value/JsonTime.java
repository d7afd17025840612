// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.value;

import io.werkspur.foundation.text.Excerpt;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times in the JSON form: written in UTC with exactly six fraction digits, read with any zone and up to six. */
public final class JsonTime {
    /** Earliest time that the edge accepts. */
    public static final Instant MIN = Instant.EPOCH;

    /** Latest time that the edge accepts. */
    public static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static final int MAX_LENGTH = 64;
    private static final int FRACTION_DIGITS = 6;
    private static final String EXAMPLE = "2025-11-03T09:30:00.000000Z";
    private static final Pattern FRACTION = Pattern.compile("[Tt][0-9:]+\\.([0-9]+)");
    private static final Pattern WITHOUT_ZONE = Pattern.compile("[0-9+-]+[Tt ][0-9:.]+");

    private static final DateTimeFormatter WRITER = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .appendValue(ChronoField.HOUR_OF_DAY, 2)
            .appendLiteral(':')
            .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
            .appendLiteral(':')
            .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
            .appendFraction(ChronoField.NANO_OF_SECOND, FRACTION_DIGITS, FRACTION_DIGITS, true)
            .appendLiteral('Z')
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter READER = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .appendValue(ChronoField.HOUR_OF_DAY, 2)
            .appendLiteral(':')
            .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
            .optionalStart()
            .appendLiteral(':')
            .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, FRACTION_DIGITS, true)
            .optionalEnd()
            .optionalEnd()
            .appendOffset("+HH:MM", "Z")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private JsonTime() {}

    /** The time in UTC, truncated to microseconds as in Avro. */
    public static String text(Instant time) {
        return WRITER.format(time);
    }

    /**
     * Reads a time.
     *
     * @throws DateTimeException with a line that says what was expected
     */
    public static Instant parse(String text) {
        Instant written = CanonicalTime.parse(text);
        if (written != null) {
            return written;
        }
        if (text.length() <= MAX_LENGTH) {
            try {
                return OffsetDateTime.parse(text, READER).toInstant();
            } catch (DateTimeException e) {
                throw new DateTimeException(reason(text), e);
            }
        }
        throw new DateTimeException(reason(text));
    }

    private static String reason(String text) {
        String but = ", but got " + Excerpt.quoted(text);
        Matcher fraction = FRACTION.matcher(text);
        if (fraction.find() && fraction.group(1).length() > FRACTION_DIGITS) {
            return "Expected a time with at most " + FRACTION_DIGITS + " fraction digits" + but;
        }
        if (WITHOUT_ZONE.matcher(text).matches()) {
            return "Expected a time with a zone (Z, or an offset like +01:00)" + but;
        }
        return "Expected a time like " + EXAMPLE + but;
    }
}
