// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads times in the spellings of ISO 8601 and RFC 3339 that programs write, more of them than the JSON form takes. Stateless. */
final class TimeText {
    static final String NO_TIME = "Expected a time like 2025-11-03T09:30:00.000000Z, but got another text";

    private static final String NO_SUCH_TIME = "Expected a time that there is, but got another";
    private static final String LEAP_SECOND =
            "Expected a second up to 59, but got a leap second; the last microsecond before it is taken";
    private static final String NO_ZONE =
            "Expected a time with a zone, but got one without; it is taken as this machine's";
    private static final int MAX_LENGTH = 100;
    private static final int FRACTION_DIGITS = 6;
    private static final int MINUTES_A_DAY = 24 * 60;
    private static final Pattern TEXT = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]([0-9]{2}):([0-9]{2})"
            + "(?::([0-9]{2})(?:[.,]([0-9]{1,30}))?)? ?(Z|z|[+-][0-9]{2}(?::?[0-9]{2})?)?");

    private TimeText() {}

    static TimeField parse(String text, ZoneId zone) throws NoTimeException {
        Matcher found = TEXT.matcher(text.length() <= MAX_LENGTH ? Utf8Text.stripped(text) : "");
        if (!found.matches()) {
            throw new NoTimeException(NO_TIME);
        }
        String fraction = found.group(7) == null ? "" : found.group(7);
        boolean isLeapSecond = "60".equals(found.group(6));
        int micros = isLeapSecond
                ? 999_999
                : Integer.parseInt((fraction + "0".repeat(FRACTION_DIGITS)).substring(0, FRACTION_DIGITS));
        String given = found.group(8);
        String note = isLeapSecond ? LEAP_SECOND : tooExact(fraction);
        if (note == null && given == null) {
            note = NO_ZONE;
        }
        LocalDateTime local = local(found, isLeapSecond, micros);
        return TimeField.inRange(given == null ? in(zone, local) : shifted(local, given), note);
    }

    private static @Nullable String tooExact(String fraction) {
        int digits = fraction.length();
        while (digits > 0 && fraction.charAt(digits - 1) == '0') {
            digits--;
        }
        return digits <= FRACTION_DIGITS
                ? null
                : "Expected a time with at most " + FRACTION_DIGITS + " fraction digits, but got " + fraction.length()
                        + "; the others are cut";
    }

    private static LocalDateTime local(Matcher found, boolean isLeapSecond, int micros) throws NoTimeException {
        try {
            int year = number(found, 1);
            int second = isLeapSecond ? 59 : number(found, 6);
            LocalDateTime local = LocalDateTime.of(
                    year,
                    number(found, 2),
                    number(found, 3),
                    number(found, 4),
                    number(found, 5),
                    second,
                    micros * 1_000);
            if (year >= 1) {
                return local;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw new NoTimeException(NO_SUCH_TIME);
    }

    private static int number(Matcher found, int group) {
        return found.group(group) == null ? 0 : Integer.parseInt(found.group(group));
    }

    private static Instant shifted(LocalDateTime local, String zone) throws NoTimeException {
        int minutes = 0;
        if (zone.length() > 1) {
            String digits = zone.substring(1).replace(":", "");
            minutes = Integer.parseInt(digits.substring(0, 2)) * 60
                    + (digits.length() > 2 ? Integer.parseInt(digits.substring(2)) : 0);
        }
        if (minutes >= MINUTES_A_DAY) {
            throw new NoTimeException(NO_SUCH_TIME);
        }
        return local.minusMinutes(zone.startsWith("-") ? -minutes : minutes).toInstant(ZoneOffset.UTC);
    }

    private static Instant in(ZoneId zone, LocalDateTime local) {
        return local.atZone(zone).toInstant();
    }
}
