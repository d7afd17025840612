// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.body;

/**
 * One item or event of a body.
 *
 * @param place its place: {@code [2]} in a list, {@code line 3} in lines, empty if it is the body itself
 * @param json its text
 */
public record Entry(String place, String json) {
    /** Whether it is the body itself, not one of several. */
    public boolean isWholeBody() {
        return place.isEmpty();
    }

    /** Returns the name of one of its fields, with its place. */
    public String fieldName(String field) {
        if (place.isEmpty()) {
            return field;
        }
        return place.startsWith("[") ? place + "." + field : place + ": " + field;
    }
}
