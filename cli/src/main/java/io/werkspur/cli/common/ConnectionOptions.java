// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.common;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.gateway.GatewayConfig;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.config.SettingsSources;
import io.werkspur.sink.SinkConfig;
import io.werkspur.standalone.embedded.CommonSettings;
import io.werkspur.standalone.embedded.StandaloneConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where broker and registry are, for commands that connect to them and end. */
public final class ConnectionOptions {
    /** The heading of these options in a help. */
    public static final String HEADING = "Broker and registry";

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "The broker [127.0.0.1:9092]")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--schema-registry-url",
            paramLabel = "URL",
            description = {"The registry", "http://127.0.0.1:8081/apis/ccompat/v7 unless another is named."})
    private @Nullable String schemaRegistryUrl;

    @Option(names = "--topic-prefix", paramLabel = "PREFIX", description = "Put before every topic name")
    private @Nullable String topicPrefix;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {"Properties file with settings", "The variable WERKSPUR_CONFIG names one too."})
    private @Nullable Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Any setting of docs/configuration.md")
    private final Map<String, String> settings = new LinkedHashMap<>();

    /** Reads and checks the common settings from all sources. */
    public AbstractConfig read(Map<String, String> environment) {
        return read(environment, CommonSettings.definition(), CommonSettings::new);
    }

    /** Reads and checks the settings of a service from all sources. */
    public <C extends AbstractConfig> C read(
            Map<String, String> environment, ConfigDef definition, Function<Map<String, String>, C> config) {
        return config.apply(SettingsSources.gather(
                definition, settingsOfServices(), file(environment), environment, commandLine()));
    }

    /** Whoever runs services has their variables in the environment of the commands too. */
    private static Set<String> settingsOfServices() {
        return Stream.of(
                        AggregatorConfig.definition(),
                        GatewayConfig.definition(),
                        SinkConfig.definition(),
                        StandaloneConfig.definition())
                .flatMap(definition -> definition.names().stream())
                .collect(Collectors.toSet());
    }

    private @Nullable Path file(Map<String, String> environment) {
        if (config != null) {
            return config;
        }
        String variable = environment.getOrDefault("WERKSPUR_CONFIG", "");
        return variable.isEmpty() ? null : Path.of(variable);
    }

    private Map<String, String> commandLine() {
        Map<String, String> all = new LinkedHashMap<>(settings);
        put(all, CommonConfig.BOOTSTRAP_SERVERS, bootstrapServers);
        put(all, CommonConfig.SCHEMA_REGISTRY_URL, schemaRegistryUrl);
        put(all, CommonConfig.TOPIC_PREFIX, topicPrefix);
        return all;
    }

    private static void put(Map<String, String> settings, String key, @Nullable String value) {
        if (value != null) {
            settings.put(key, value);
        }
    }
}
