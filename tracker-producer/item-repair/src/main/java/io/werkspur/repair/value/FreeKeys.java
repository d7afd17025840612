// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.value;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds keys that are not taken: {@code key}, {@code key_2}, {@code key_3} … No value may get lost by the name of another. For
 * one object, whose keys are never given back; ten thousand equal keys cost no more than as many different ones.
 */
public final class FreeKeys {
    private final Predicate<String> isTaken;
    private @Nullable Map<String, Integer> lastNumbers;

    /** @param isTaken whether a key is there */
    public FreeKeys(Predicate<String> isTaken) {
        this.isTaken = isTaken;
    }

    /** The key, or one made of it. */
    public String of(String key) {
        if (!isTaken.test(key)) {
            return key;
        }
        if (lastNumbers == null) {
            lastNumbers = new HashMap<>();
        }
        int number = lastNumbers.getOrDefault(key, 1);
        String free;
        do {
            number++;
            free = key + "_" + number;
        } while (isTaken.test(free));
        lastNumbers.put(key, number);
        return free;
    }
}
