// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.copy;

import io.werkspur.repair.value.TimeField;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates and times as metadata hold them: moments in UTC with six digits, others as ISO 8601 writes them. Stateless. */
final class DateText {
    private static final DateTimeFormatter SECONDS =
            new DateTimeFormatterBuilder().appendPattern("HH:mm:ss").toFormatter(Locale.ROOT);
    private static final DateTimeFormatter MICROS = new DateTimeFormatterBuilder()
            .append(SECONDS)
            .appendFraction(ChronoField.NANO_OF_SECOND, 6, 9, true)
            .toFormatter(Locale.ROOT);

    private DateText() {}

    /** The text; null if the value is no date or time. */
    static @Nullable String of(Object value) {
        Instant moment = moment(value);
        if (moment != null) {
            return TimeField.spelled(moment);
        } else if (value instanceof LocalDateTime time) {
            return time.toLocalDate() + "T" + of(time.toLocalTime());
        } else if (value instanceof LocalTime time) {
            return of(time);
        }
        return value instanceof TemporalAccessor ? value.toString() : null;
    }

    private static String of(LocalTime time) {
        return time.getNano() == 0 ? SECONDS.format(time) : MICROS.format(time);
    }

    private static @Nullable Instant moment(Object value) {
        if (value instanceof Instant time) {
            return time.truncatedTo(ChronoUnit.MICROS);
        } else if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        } else if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        } else if (value instanceof Date date) {
            // A date of java.sql has no toInstant.
            return Instant.ofEpochMilli(date.getTime());
        }
        return value instanceof Calendar calendar ? calendar.toInstant() : null;
    }
}
