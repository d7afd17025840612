// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Which settings for Kafka's clients, with their prefixes, are secrets. Stateless, safe from any thread. */
final class ClientSecrets {
    private static final Pattern NAME = Pattern.compile(
            "password|passwd|secret|jaas|token|credential|user\\.info|userinfo|private|keystore\\.key|api.?key");
    private static final List<ConfigDef> CLIENTS =
            List.of(ProducerConfig.configDef(), ConsumerConfig.configDef(), AdminClientConfig.configDef());

    private ClientSecrets() {}

    /** Whether it is one, as far as its name says it. */
    static boolean include(String key) {
        return NAME.matcher(key.toLowerCase(Locale.ROOT)).find() || any(key, setting -> setting.type == Type.PASSWORD);
    }

    /** Whether Kafka's clients themselves have a setting of this name. */
    static boolean isSettingOfClients(String key) {
        return any(key, setting -> true);
    }

    // One prefix may precede another: streams.main.consumer.sasl.jaas.config.
    private static boolean any(String key, Predicate<ConfigKey> wanted) {
        return CLIENTS.stream()
                .flatMap(client -> client.configKeys().values().stream())
                .filter(wanted)
                .anyMatch(setting -> key.endsWith("." + setting.name));
    }
}
