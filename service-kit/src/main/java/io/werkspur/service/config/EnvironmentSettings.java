// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;

/** Finds the settings among the environment variables. */
final class EnvironmentSettings {
    private EnvironmentSettings() {}

    static List<Setting> read(ConfigDef def, Set<String> others, Map<String, String> environment) {
        Map<String, String> keys = keysByVariable(def);
        Set<String> elsewhere = others.stream().map(EnvironmentName::of).collect(Collectors.toSet());
        return environment.entrySet().stream()
                .filter(entry -> EnvironmentName.isSetting(entry.getKey()))
                // Compose files and shells pass an unset variable as an empty one.
                .filter(entry -> !entry.getValue().isEmpty())
                .filter(entry -> keys.containsKey(entry.getKey()) || !elsewhere.contains(entry.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> {
                    String known = keys.get(entry.getKey());
                    String key = known == null ? EnvironmentName.toKey(entry.getKey()) : known;
                    return new Setting(key, entry.getValue(), "the variable " + entry.getKey());
                })
                .toList();
    }

    private static Map<String, String> keysByVariable(ConfigDef def) {
        Map<String, String> keys = new HashMap<>();
        for (String key : def.names()) {
            String other = keys.put(EnvironmentName.of(key), key);
            if (other != null) {
                throw new IllegalStateException("Expected a variable of its own for each setting, but " + key + " and "
                        + other + " share " + EnvironmentName.of(key));
            }
        }
        return keys;
    }
}
