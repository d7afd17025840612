// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.field;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One field of something that is exported.
 *
 * @param name as in the JSON form
 * @param kind what its text is
 * @param meaning one line for people who read the export
 * @param text its value as the JSON form spells it, strings without quotes; null when it is absent
 */
public record Field<T>(String name, Kind kind, String meaning, Function<T, @Nullable String> text) {
    /** What the text of a field is. */
    public enum Kind {
        /** Anything that somebody wrote. */
        TEXT,
        /** One of a closed list of names. */
        NAME,
        /** A time in UTC. */
        TIME,
        /** A whole number that a long holds. */
        WHOLE,
        /** A decimal, {@code NaN} or an infinity. */
        DECIMAL,
        /** A whole number of any size; text if a foreign writer sent that. */
        SEED,
        /** A JSON object on one line. */
        OBJECT,
        /** A JSON list on one line. */
        LIST
    }

    /** The same field of something that has a {@code T}, or none. */
    public <S> Field<S> of(Function<S, @Nullable T> part) {
        return new Field<>(name, kind, meaning, whole -> {
            T value = part.apply(whole);
            return value == null ? null : text.apply(value);
        });
    }
}
