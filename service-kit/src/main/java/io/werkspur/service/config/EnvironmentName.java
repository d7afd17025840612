// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import java.util.Locale;
import java.util.Set;

/**
 * Translates between settings and environment variables. A setting's variable is {@code WERKSPUR_} followed by its name
 * in upper case, with {@code _} for every character that is not a letter or digit. The translation back is exact for
 * known settings; for settings that are passed through to Kafka one {@code _} is a dot, two are an underscore and three
 * a hyphen, as in Kafka's own images.
 */
final class EnvironmentName {
    static final String PREFIX = "WERKSPUR_";

    /** Variables of the launcher and the service runner, not settings. */
    private static final Set<String> RESERVED = Set.of(
            "WERKSPUR_CONFIG",
            "WERKSPUR_HOME",
            "WERKSPUR_JAVA_OPTS",
            "WERKSPUR_LOG_LEVEL",
            "WERKSPUR_LOG_LEVEL_OTHERS",
            "WERKSPUR_QUERY_URL");

    private EnvironmentName() {}

    static String of(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    static boolean isSetting(String variable) {
        return variable.startsWith(PREFIX) && variable.length() > PREFIX.length() && !RESERVED.contains(variable);
    }

    static String toKey(String variable) {
        String name = variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
        StringBuilder key = new StringBuilder(name.length());
        int i = 0;
        while (i < name.length()) {
            if (name.startsWith("___", i)) {
                key.append('-');
                i += 3;
            } else if (name.startsWith("__", i)) {
                key.append('_');
                i += 2;
            } else {
                key.append(name.charAt(i) == '_' ? '.' : name.charAt(i));
                i++;
            }
        }
        return key.toString();
    }
}
