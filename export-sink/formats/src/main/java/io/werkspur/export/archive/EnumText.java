// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.archive;

import java.util.Locale;

/** Enum values as written to files: lower case. */
final class EnumText {
    private EnumText() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
