// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.name;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Never returns a name twice, even if case is ignored. Remembers every name that it returned. For one thread. */
public final class UniqueNames {
    private final Set<String> given = new HashSet<>();

    /** The name, or the same with a number from 2 after it. */
    public String of(String name) {
        String unique = name;
        for (int number = 2; !given.add(unique.toLowerCase(Locale.ROOT)); number++) {
            unique = name + "_" + number;
        }
        return unique;
    }
}
