// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.commandline;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** The option of a setting: {@code --out-dir} for out.dir. Stateless. */
final class SettingOption {
    private static final int LONGEST_DEFAULT = 44;

    private SettingOption() {}

    static String name(String setting) {
        return "--" + setting.replace('.', '-');
    }

    /**
     * Returns the option.
     *
     * @param whole whether its description is all that is known about the setting, or the beginning of that
     */
    static OptionSpec of(ConfigKey setting, boolean whole) {
        String text = whole
                ? setting.documentation.replaceFirst("\\.$", "") + defaultValue(setting, ". Default: ", "")
                : BriefText.of(setting.documentation) + defaultValue(setting, " [", "]");
        return OptionSpec.builder(name(setting.name))
                .type(String.class)
                .paramLabel(label(setting))
                .description(escaped(text))
                .build();
    }

    private static String defaultValue(ConfigKey setting, String before, String after) {
        @Nullable Object value = setting.defaultValue;
        if (!setting.hasDefault() || value == null || setting.type == Type.PASSWORD) {
            return "";
        }
        String text = ConfigDef.convertToString(value, setting.type);
        return text == null || text.isEmpty() || text.length() > LONGEST_DEFAULT ? "" : before + text + after;
    }

    private static String label(ConfigKey setting) {
        String name = setting.name;
        String last = name.substring(name.lastIndexOf('.') + 1);
        return switch (last) {
            case "listen", "advertised", "servers" -> "HOST:PORT";
            case "dir", "data" -> "DIR";
            case "file" -> "FILE";
            case "port" -> "PORT";
            case "url" -> "URL";
            case "token" -> "TOKEN";
            case "tokens" -> "ROLE:HASH";
            case "ms" -> "MS";
            case "bytes" -> "BYTES";
            default -> byType(setting.type);
        };
    }

    private static String byType(Type type) {
        return switch (type) {
            case LIST -> "A,B";
            case INT, LONG, SHORT, DOUBLE -> "N";
            case BOOLEAN -> "true|false";
            case CLASS -> "CLASS";
            default -> "VALUE";
        };
    }

    // picocli formats descriptions, and expands variables in them.
    private static String escaped(String text) {
        return text.replace("%", "%%").replace("${", "$${");
    }
}
