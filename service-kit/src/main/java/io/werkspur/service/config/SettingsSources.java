// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import io.werkspur.foundation.text.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges the settings of an operator: defaults, properties file, environment, command line; the later ones win. Stateless, safe from
 * any thread.
 */
public final class SettingsSources {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsSources.class);

    private SettingsSources() {}

    /**
     * Gathers the given settings; {@code def} adds the defaults. Settings under {@code producer.}, {@code consumer.},
     * {@code streams.} and {@code admin.} are kept unchanged; any other setting that {@code def} does not know is left
     * out, with one warning that names the nearest known one.
     *
     * @param def the known settings
     * @param file properties in UTF-8; null for none
     * @param environment variables; only those that start with {@code WERKSPUR_} are read, and empty ones count as not set
     * @param commandLine by name of the setting
     * @return by name of the setting, sorted
     * @throws ConfigException with one line that names the setting and its origin, if a value is not allowed or the
     *     file cannot be read
     */
    public static Map<String, String> gather(
            ConfigDef def, @Nullable Path file, Map<String, String> environment, Map<String, String> commandLine) {
        return gather(def, Set.of(), file, environment, commandLine);
    }

    /**
     * As {@link #gather(ConfigDef, Path, Map, Map)}, for a program beside others in the same environment.
     *
     * @param others settings of the other programs: variables that set only these are left out without a warning
     */
    public static Map<String, String> gather(
            ConfigDef def,
            Set<String> others,
            @Nullable Path file,
            Map<String, String> environment,
            Map<String, String> commandLine) {
        List<Setting> given = new ArrayList<>();
        if (file != null) {
            given.addAll(SettingsFile.read(file));
        }
        given.addAll(EnvironmentSettings.read(def, others, environment));
        commandLine.forEach((key, value) -> given.add(new Setting(key, value, "the command line")));

        warnAboutSecrets(def, commandLine);

        Map<String, Setting> winners = new TreeMap<>();
        given.forEach(setting -> winners.put(setting.key(), setting));
        Map<String, String> settings = new TreeMap<>();
        for (Setting setting : winners.values()) {
            ConfigKey key = def.configKeys().get(setting.key());
            if (key != null) {
                SettingCheck.check(key, setting);
                settings.put(setting.key(), setting.value());
            } else if (PassThrough.covers(setting.key())) {
                settings.put(setting.key(), setting.value());
            } else {
                warn(def, setting);
            }
        }
        return settings;
    }

    // What is on a command line can be read by every user of the machine.
    private static void warnAboutSecrets(ConfigDef def, Map<String, String> commandLine) {
        List<String> secrets = commandLine.entrySet().stream()
                .filter(given -> !given.getValue().isEmpty())
                .filter(given ->
                        SecretFiles.isSecret(def, given.getKey()) || EffectiveSettings.hasUser(given.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!secrets.isEmpty()) {
            LOG.warn(
                    "Expected secrets in files or variables, but the command line has {}, where every user of this"
                            + " machine can read it; name a file instead ({})",
                    String.join(", ", secrets),
                    secrets.stream()
                            .map(key -> SecretFiles.isSecret(def, key)
                                    ? key + SecretFiles.SUFFIX
                                    : CommonConfig.BASIC_AUTH_USER_INFO + SecretFiles.SUFFIX)
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
    }

    private static void warn(ConfigDef def, Setting setting) {
        String hint = NearestName.of(setting.key(), def.names())
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("");
        LOG.warn(
                "Expected only known settings, but {} sets {}, which is ignored{}",
                setting.origin(),
                setting.key(),
                hint);
    }
}
