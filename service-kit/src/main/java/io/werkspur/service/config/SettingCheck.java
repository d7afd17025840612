// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** Refuses a value that the definition of its setting does not allow; names the setting and the source of the value. */
final class SettingCheck {
    private SettingCheck() {}

    static void check(ConfigKey key, Setting setting) {
        try {
            Object value = ConfigDef.parseType(key.name, setting.value(), key.type);
            if (key.validator != null) {
                key.validator.ensureValid(key.name, value);
            }
        } catch (ConfigException e) {
            throw new ConfigException("Expected " + expected(key) + " for " + key.name + ", but " + setting.origin()
                    + " has " + shown(key, setting));
        }
    }

    private static String expected(ConfigKey key) {
        String type = key.type.name().toLowerCase(Locale.ROOT);
        return key.validator == null ? "a value of type " + type : "a value of type " + type + ", " + key.validator;
    }

    private static String shown(ConfigKey key, Setting setting) {
        return key.type == Type.PASSWORD ? "another value (hidden)" : "'" + setting.value() + "'";
    }
}
