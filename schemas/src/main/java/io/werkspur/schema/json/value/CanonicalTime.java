// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads times in the spelling that we write ourselves, {@code 2025-11-03T09:30:00.000000Z}. A formatter reads every spelling, but that
 * takes a fifth of the time for a whole event. Stateless.
 */
final class CanonicalTime {
    private static final String FORM = "dddd-dd-ddTdd:dd:dd.ddddddZ";
    private static final int YEAR = 0;
    private static final int MONTH = 5;
    private static final int DAY = 8;
    private static final int HOUR = 11;
    private static final int MINUTE = 14;
    private static final int SECOND = 17;
    private static final int MICROS = 20;
    private static final int NANOS_PER_MICRO = 1_000;

    private CanonicalTime() {}

    /** The time; null if the text has another form, or names no time. */
    static @Nullable Instant parse(String text) {
        if (!hasForm(text)) {
            return null;
        }
        try {
            return LocalDateTime.of(
                            number(text, YEAR, MONTH - 1),
                            number(text, MONTH, DAY - 1),
                            number(text, DAY, HOUR - 1),
                            number(text, HOUR, MINUTE - 1),
                            number(text, MINUTE, SECOND - 1),
                            number(text, SECOND, MICROS - 1),
                            number(text, MICROS, FORM.length() - 1) * NANOS_PER_MICRO)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean hasForm(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char expected = FORM.charAt(i);
            char got = text.charAt(i);
            if (expected == 'd' ? got < '0' || got > '9' : got != expected) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }
}
