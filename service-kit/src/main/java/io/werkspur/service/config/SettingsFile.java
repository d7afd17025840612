// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;

/** Reads a properties file in UTF-8. */
final class SettingsFile {
    private SettingsFile() {}

    static List<Setting> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw new ConfigException("Expected a settings file at " + file + ", but there is none");
        } catch (CharacterCodingException e) {
            throw new ConfigException("Expected the settings file " + file + " to be UTF-8, but it is not");
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException("Expected to read the settings file " + file + ", but " + e.getMessage());
        }
        String origin = "the file " + file;
        return properties.stringPropertyNames().stream()
                .sorted()
                .map(key -> new Setting(key, properties.getProperty(key), origin))
                .toList();
    }
}
