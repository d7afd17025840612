// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.topic;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The required value of one setting of a topic.
 *
 * @param key its name
 * @param value what it is set to
 * @param minimum whether a larger number is also allowed
 */
record SettingRule(String key, String value, boolean minimum) {
    static SettingRule exactly(String key, String value) {
        return new SettingRule(key, value, false);
    }

    static SettingRule atLeast(String key, long value) {
        return new SettingRule(key, Long.toString(value), true);
    }

    boolean allows(@Nullable String actual) {
        if (actual == null) {
            return false;
        }
        return minimum
                ? Long.parseLong(actual) >= Long.parseLong(value)
                : parts(actual).equals(parts(value));
    }

    String expected() {
        return key + (minimum ? " of at least " : "=") + value;
    }

    // The order of policies in a list does not matter.
    private static Set<String> parts(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::trim).collect(Collectors.toUnmodifiableSet());
    }
}
