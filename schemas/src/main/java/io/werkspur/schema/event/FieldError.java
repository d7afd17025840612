// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

/**
 * One thing wrong with one field of an event. Immutable.
 *
 * @param field name of the field as in the JSON form, with the path to it: {@code context.used_seed}, {@code
 *     metadata.loras[2]}; {@code event} if it is about the event as a whole
 * @param message one line, "Expected …, but …"; contains no unbounded or unprintable input
 */
public record FieldError(String field, String message) {
    /** Field and message on one line. */
    @Override
    public String toString() {
        return field + ": " + message;
    }
}
