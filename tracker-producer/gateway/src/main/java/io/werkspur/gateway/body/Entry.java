// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.body;

/**
 * One item or event of a body.
 *
 * @param place where it stands: {@code [2]} in a list, {@code line 3} in lines, empty when it is the body itself
 * @param json its text
 */
public record Entry(String place, String json) {
    /** The name of a field of it. */
    public String fieldName(String field) {
        if (place.isEmpty()) {
            return field;
        }
        return place.startsWith("[") ? place + "." + field : place + ": " + field;
    }
}
