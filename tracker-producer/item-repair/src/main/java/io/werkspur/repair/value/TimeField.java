// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.value;

import io.werkspur.schema.json.value.JsonTime;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time of a step as the record holds it: UTC, microseconds, from 1970 to 9999.
 *
 * @param time the time
 * @param note what was wrong with the value; null if nothing was
 */
public record TimeField(Instant time, @Nullable String note) {
    static final String OUT_OF_RANGE = "Expected a time from 1970 to 9999, but got another";

    private static final Instant FIRST_YEAR = Instant.parse("0001-01-01T00:00:00Z");
    private static final double MICROS = 1e6;
    private static final double MAX_SECONDS = 3e11;

    /**
     * Of a copied value.
     *
     * @param zone of times that say none
     * @throws NoTimeException when it is no time, with a line that says so
     */
    public static TimeField of(Object value, ZoneId zone) throws NoTimeException {
        if (value instanceof Instant time) {
            return inRange(time, null);
        } else if (value instanceof Number number) {
            return inRange(ofNumber(number), "Expected a time, but got a number; it is taken as seconds since 1970");
        } else if (value instanceof String text) {
            return TimeText.parse(text, zone);
        }
        throw new NoTimeException(TimeText.NO_TIME);
    }

    static TimeField inRange(Instant time, @Nullable String note) throws NoTimeException {
        Instant micros = time.truncatedTo(ChronoUnit.MICROS);
        if (micros.isBefore(JsonTime.MIN) || micros.isAfter(JsonTime.MAX)) {
            throw new NoTimeException(OUT_OF_RANGE);
        }
        return new TimeField(micros, note);
    }

    /** The time of a clock, which may be wrong by any amount: the nearest that a step can have. */
    public static Instant usable(Instant now) {
        Instant micros = now.isAfter(JsonTime.MAX) ? JsonTime.MAX : now.truncatedTo(ChronoUnit.MICROS);
        return micros.isBefore(JsonTime.MIN) ? JsonTime.MIN : micros;
    }

    /** A time that is kept in the metadata: in UTC with six digits, as every time is written. */
    public static String spelled(Instant time) {
        return time.isBefore(FIRST_YEAR) || time.isAfter(JsonTime.MAX) ? time.toString() : JsonTime.text(time);
    }

    private static Instant ofNumber(Number number) throws NoTimeException {
        double seconds = number.doubleValue();
        if (!(Math.abs(seconds) < MAX_SECONDS)) {
            throw new NoTimeException(OUT_OF_RANGE);
        }
        if (number instanceof Long || number instanceof BigInteger) {
            return Instant.ofEpochSecond(number.longValue());
        }
        // The fraction is rounded once, as a number of microseconds, to the even one of two.
        double whole = seconds < 0 ? Math.ceil(seconds) : Math.floor(seconds);
        return Instant.ofEpochSecond((long) whole)
                .plus((long) Math.rint((seconds - whole) * MICROS), ChronoUnit.MICROS);
    }
}
