// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Secrets in files: where a setting is a secret, the setting {@code <name>.file} names a file with it instead. Only the file's path is
 * then in command lines, environments and settings files. Stateless, safe from any thread.
 */
public final class SecretFiles {
    /** What follows the name of the secret. */
    public static final String SUFFIX = ".file";

    private static final int MAX_BYTES = 64 << 10;

    private SecretFiles() {}

    /** Adds the setting for the file of {@code secret} to {@code def} and returns it. */
    public static ConfigDef define(ConfigDef def, String secret, Importance importance) {
        ConfigDef.ConfigKey known = def.configKeys().get(secret);
        boolean isList = known != null && known.type == Type.LIST;
        return def.define(
                secret + SUFFIX,
                Type.STRING,
                "",
                importance,
                isList
                        ? "File with " + secret + " instead, one on each line; read once, at the start."
                        : "File whose first line is the secret, instead of " + secret + "; read once, at the start.");
    }

    /**
     * Replaces each setting that names the file of a secret by the secret itself, those for Kafka's clients too. For the constructor of
     * a configuration. Contains secrets: never log it.
     *
     * @return a new map
     * @throws ConfigException with one line that names the setting, if a file cannot be read or is empty, or if the secret is
     *     given as well
     */
    public static Map<String, Object> read(ConfigDef def, Map<String, ?> settings) {
        Map<String, Object> read = new HashMap<>(settings);
        settings.forEach((key, value) -> {
            String secret = secretOf(def, key);
            if (secret == null) {
                return;
            }
            read.remove(key);
            String file = value == null ? "" : value.toString().trim();
            if (!file.isEmpty()) {
                requireAlone(secret, settings.get(secret));
                read.put(secret, secret(def, secret, new Setting(key, file, "")));
            }
        });
        return read;
    }

    /** Whether a setting is a secret itself. */
    static boolean isSecret(ConfigDef def, String key) {
        if (secretOf(def, key) != null) {
            return false;
        }
        ConfigDef.ConfigKey known = def.configKeys().get(key);
        return known == null ? PassThrough.covers(key) && ClientSecrets.include(key) : known.type == Type.PASSWORD;
    }

    private static @Nullable String secretOf(ConfigDef def, String key) {
        if (!key.endsWith(SUFFIX)) {
            return null;
        }
        String secret = key.substring(0, key.length() - SUFFIX.length());
        if (def.names().contains(key)) {
            return def.names().contains(secret) ? secret : null;
        }
        // Kafka's clients have settings of their own that end like this.
        return PassThrough.covers(key) && !ClientSecrets.isSettingOfClients(key) && ClientSecrets.include(secret)
                ? secret
                : null;
    }

    private static void requireAlone(String secret, @Nullable Object given) {
        if (given != null && !given.toString().isEmpty()) {
            throw new ConfigException("Expected either " + secret + " or " + secret + SUFFIX + ", but both are set");
        }
    }

    private static String secret(ConfigDef def, String secret, Setting file) {
        String content = content(file);
        ConfigDef.ConfigKey known = def.configKeys().get(secret);
        String text;
        if (known == null) {
            // A key or a configuration for logging in may have several lines.
            text = content.replaceFirst("[\\r\\n]+$", "");
        } else if (known.type == Type.LIST) {
            text = content.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.joining(","));
        } else {
            text = content.lines().findFirst().orElse("").strip();
        }
        if (text.isBlank()) {
            throw problem(file, "it is empty");
        }
        if (known != null && known.validator != null) {
            known.validator.ensureValid(file.key(), ConfigDef.parseType(secret, text, known.type));
        }
        return text;
    }

    private static String content(Setting file) {
        try (InputStream in = Files.newInputStream(Path.of(file.value()))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw problem(file, "it has more than " + MAX_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw problem(file, "there is none");
        } catch (IOException | InvalidPathException e) {
            throw problem(file, "it cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static ConfigException problem(Setting file, String why) {
        return new ConfigException(
                "Expected a secret in the file " + file.value() + " (" + file.key() + "), but " + why);
    }
}
