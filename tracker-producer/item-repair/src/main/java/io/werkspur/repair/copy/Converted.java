// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.copy;

import org.jspecify.annotations.Nullable;

/**
 * A value in types that can be copied.
 *
 * @param value text, number, list, map or iterable
 * @param what what it was; null when nothing is to be told
 * @param form what it is now
 */
record Converted(@Nullable Object value, @Nullable String what, String form) {
    static Converted of(@Nullable Object value) {
        return new Converted(value, null, "");
    }

    static Converted text(Object value, String what) {
        return new Converted(String.valueOf(value), what, "text");
    }
}
