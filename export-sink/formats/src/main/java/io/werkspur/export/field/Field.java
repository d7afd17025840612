// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.field;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of an exported run, item, anomaly or medium.
 *
 * @param name as in the JSON form
 * @param kind kind of its text
 * @param meaning its meaning, one line for readers of the export
 * @param text its value as in the JSON form, strings without quotes; null if it is absent
 */
public record Field<T>(String name, Kind kind, String meaning, Function<T, @Nullable String> text) {
    /** The kind of the text of a field. */
    public enum Kind {
        /** Untrusted text. */
        TEXT,
        /** One of a closed list of names. */
        NAME,
        /** A time in UTC. */
        TIME,
        /** A whole number that fits into a long. */
        WHOLE,
        /** A decimal, {@code NaN} or an infinity. */
        DECIMAL,
        /** A whole number of any size; any text if another writer sent that. */
        SEED,
        /** A JSON object on one line. */
        OBJECT,
        /** A JSON list on one line. */
        LIST
    }

    /** The same field of an object that may contain a {@code T}. */
    public <S> Field<S> of(Function<S, @Nullable T> part) {
        return new Field<>(name, kind, meaning, whole -> {
            T value = part.apply(whole);
            return value == null ? null : text.apply(value);
        });
    }
}
