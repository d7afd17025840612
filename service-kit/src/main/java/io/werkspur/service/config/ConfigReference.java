// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.jspecify.annotations.Nullable;

/** Writes the page of all settings from their definitions. Stateless, safe from any thread. */
public final class ConfigReference {
    private static final String INTRODUCTION = """
        # Configuration

        This page is generated from the definitions in the code; a test fails when it differs.

        A setting comes from, in rising order: its default, a properties file (`--config FILE`, or the variable
        `WERKSPUR_CONFIG`), an environment variable, the command line (`--set key=value`, or an option of its own). An
        unknown setting is ignored with a warning, a bad value stops the service at its start.

        The variable of a setting stands in its table; an empty variable counts as not set. Settings that start with
        `producer.`, `consumer.`, `streams.` or `admin.` are handed to that Kafka client without the prefix, TLS and SASL
        included: `consumer.security.protocol=SSL`, or `WERKSPUR_CONSUMER_SECURITY_PROTOCOL=SSL`. In such a variable one `_`
        stands for a dot, two for an underscore, three for a hyphen. Secrets are never printed.

        A secret can be in a file instead: `<name>.file` names it, for secrets of Kafka's clients too:
        `consumer.ssl.keystore.password.file=/run/secrets/keystore`.
        """;

    private ConfigReference() {}

    /**
     * The whole page in Markdown.
     *
     * @param common settings that all parts share, shown once
     * @param parts by heading, in the order of the map; settings that are in {@code common} are left out
     * @return ends with one newline
     */
    public static String markdown(ConfigDef common, Map<String, ConfigDef> parts) {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        section(page, "All services", common, Set.of());
        parts.forEach((heading, def) -> section(page, heading, def, common.names()));
        return page.toString();
    }

    private static void section(StringBuilder page, String heading, ConfigDef def, Set<String> leftOut) {
        page.append("\n## ").append(heading).append("\n\n");
        page.append("| Setting | Meaning | Type | Default | Allowed | Variable |\n|---|---|---|---|---|---|\n");
        def.configKeys().values().stream()
                .filter(key -> !leftOut.contains(key.name) && !key.internalConfig)
                .sorted(Comparator.comparing((ConfigKey key) -> key.importance).thenComparing(key -> key.name))
                .forEach(key -> row(page, key));
    }

    private static void row(StringBuilder page, ConfigKey key) {
        page.append("| `").append(key.name).append("` | ");
        page.append(cell(key.documentation)).append(" | ");
        page.append(key.type.name().toLowerCase(Locale.ROOT)).append(" | ");
        page.append(defaultValue(key)).append(" | ");
        page.append(key.validator == null ? "" : cell(key.validator.toString())).append(" | ");
        page.append('`').append(EnvironmentName.of(key.name)).append("` |\n");
    }

    private static String defaultValue(ConfigKey key) {
        if (!key.hasDefault()) {
            return "required";
        }
        @Nullable Object value = key.defaultValue;
        if (value == null || key.type == Type.PASSWORD) {
            return "none";
        }
        String text = ConfigDef.convertToString(value, key.type);
        return text == null || text.isEmpty() ? "empty" : "`" + cell(text) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s*\\R\\s*", " ");
    }
}
