// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.name;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives no name twice, also where capitals make no difference. Holds every name that it gave. For one thread. */
public final class UniqueNames {
    private final Set<String> given = new HashSet<>();

    /** The name, or the same with a number from 2 behind it. */
    public String of(String name) {
        String unique = name;
        for (int number = 2; !given.add(unique.toLowerCase(Locale.ROOT)); number++) {
            unique = name + "_" + number;
        }
        return unique;
    }
}
