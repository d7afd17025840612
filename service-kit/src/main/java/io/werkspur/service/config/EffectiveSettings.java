// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Shows the settings that a service runs with, without its secrets. Stateless, safe from any thread. */
public final class EffectiveSettings {
    private static final Pattern USER_IN_URL = Pattern.compile("(?<=://)[^/@\\s]*@");

    private EffectiveSettings() {}

    /**
     * Returns the settings that somebody gave, in one line, secrets as {@code [hidden]}: {@code gateway.listen = 127.0.0.1:9082, …}.
     */
    public static String given(AbstractConfig config) {
        String given = lines(config).stream()
                .filter(line -> config.originals().containsKey(line.substring(0, line.indexOf(" = "))))
                .collect(Collectors.joining(", "));
        return given.isEmpty() ? "all defaults" : given + "; the others are defaults";
    }

    /** Whether a value is a URL with a name and a password in it. */
    static boolean hasUser(String value) {
        return USER_IN_URL.matcher(value).find();
    }

    /** One line {@code key = value} per setting, sorted, defaults included; every secret is {@code [hidden]}. */
    public static List<String> lines(AbstractConfig config) {
        Map<String, @Nullable Object> shown = new TreeMap<>(config.values());
        config.originals().forEach((key, value) -> {
            if (PassThrough.covers(key)) {
                shown.put(key, ClientSecrets.include(key) ? Password.HIDDEN : value);
            }
        });
        return shown.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + withoutUser(entry.getValue()))
                .toList();
    }

    private static String withoutUser(@Nullable Object value) {
        return USER_IN_URL.matcher(text(value)).replaceAll(Password.HIDDEN + "@");
    }

    private static String text(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        return value instanceof Class<?> type ? type.getName() : String.valueOf(value);
    }
}
