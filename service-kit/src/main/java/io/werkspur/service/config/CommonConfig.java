// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.registry.SerdeConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The settings that every service has. Stateless, safe from any thread. */
public final class CommonConfig {
    /** Addresses of the brokers. */
    public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    /** Address of the schema registry: the base of its Confluent-compatible API. */
    public static final String SCHEMA_REGISTRY_URL = SerdeConfig.SCHEMA_REGISTRY_URL;
    /** Where the credentials for the registry come from. */
    public static final String BASIC_AUTH_CREDENTIALS_SOURCE = SerdeConfig.BASIC_AUTH_CREDENTIALS_SOURCE;
    /** {@code user:password} for the registry. */
    public static final String BASIC_AUTH_USER_INFO = SerdeConfig.BASIC_AUTH_USER_INFO;
    /** Whether missing schemas are registered. */
    public static final String AUTO_REGISTER_SCHEMAS = SerdeConfig.AUTO_REGISTER_SCHEMAS;
    /** Maximum wait for one response of the registry. */
    public static final String SCHEMA_REGISTRY_REQUEST_TIMEOUT_MS = SerdeConfig.REQUEST_TIMEOUT_MS;
    /** Maximum time for retries before the registry counts as unavailable. */
    public static final String SCHEMA_REGISTRY_RETRY_TIMEOUT_MS = SerdeConfig.RETRY_TIMEOUT_MS;
    /** Prefix of every topic name. */
    public static final String TOPIC_PREFIX = "topic.prefix";
    /** Where the health endpoint listens. */
    public static final String HEALTH_LISTEN = "health.listen";
    /** The token of the operator, for the metrics. */
    public static final String METRICS_TOKEN = "metrics.token";
    /** Maximum time for a clean stop. */
    public static final String SHUTDOWN_TIMEOUT_MS = "shutdown.timeout.ms";

    private static final String DEFAULT_REGISTRY = "http://127.0.0.1:8081/apis/ccompat/v7";
    private static final List<String> REGISTRY_KEYS = List.of(
            SCHEMA_REGISTRY_URL,
            BASIC_AUTH_CREDENTIALS_SOURCE,
            BASIC_AUTH_USER_INFO,
            AUTO_REGISTER_SCHEMAS,
            SCHEMA_REGISTRY_REQUEST_TIMEOUT_MS,
            SCHEMA_REGISTRY_RETRY_TIMEOUT_MS);

    private CommonConfig() {}

    /** Adds the common settings to {@code def} and returns it. */
    public static ConfigDef define(ConfigDef def) {
        ConfigDef secrets = defineRegistry(def)
                .define(
                        METRICS_TOKEN,
                        Type.PASSWORD,
                        "",
                        new TokenForm(),
                        MEDIUM,
                        "Secret that whoever reads /metrics must show (Authorization: Bearer …), 16 characters at"
                                + " least. Empty: a server that asks for no token shows its metrics to programs on this"
                                + " machine, any other shows them to nobody.");
        SecretFiles.define(secrets, METRICS_TOKEN, MEDIUM);
        SecretFiles.define(secrets, BASIC_AUTH_USER_INFO, MEDIUM);
        return secrets.define(
                        BOOTSTRAP_SERVERS,
                        Type.STRING,
                        "127.0.0.1:9092",
                        new NonEmptyString(),
                        HIGH,
                        "Brokers to connect to first, host:port, separated by commas.")
                .define(
                        TOPIC_PREFIX,
                        Type.STRING,
                        "",
                        new TopicPrefixValidator(),
                        MEDIUM,
                        "Put before every topic name, so that several installations can share one broker.")
                .define(
                        HEALTH_LISTEN,
                        Type.STRING,
                        "",
                        HostAndPort.validator(),
                        MEDIUM,
                        "Where /health/live and /health/ready are served: host:port, or a port on 127.0.0.1."
                                + " Empty: nowhere.")
                .define(
                        SHUTDOWN_TIMEOUT_MS,
                        Type.LONG,
                        10_000,
                        Range.between(0, 3_600_000),
                        LOW,
                        "How long a clean stop may take, in milliseconds, before the process ends all the same. Nothing"
                                + " is lost then; what was not committed is done again at the next start.");
    }

    // The serializer has no default address; a service has one, that of the embedded registry.
    private static ConfigDef defineRegistry(ConfigDef def) {
        for (ConfigKey key : SerdeConfig.define(new ConfigDef()).configKeys().values()) {
            if (key.name.equals(SCHEMA_REGISTRY_URL)) {
                def.define(key.name, key.type, DEFAULT_REGISTRY, key.validator, key.importance, key.documentation);
            } else {
                def.define(key);
            }
        }
        return def;
    }

    /**
     * Returns the properties of a Kafka client: the brokers, and every setting that starts with {@code prefix}, without
     * the prefix. Values may be secrets: never log them.
     *
     * @param prefix {@code producer.}, {@code consumer.}, {@code streams.} or {@code admin.}
     * @return a new map that the caller may change
     */
    public static Map<String, Object> clientProperties(AbstractConfig config, String prefix) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(BOOTSTRAP_SERVERS, config.getString(BOOTSTRAP_SERVERS));
        properties.putAll(config.originalsWithPrefix(prefix));
        return properties;
    }

    /**
     * Returns the configuration of a serializer or deserializer. Contains a secret: never log it.
     *
     * @return a new map that the caller may change; secrets are in plain text
     */
    public static Map<String, Object> registryProperties(AbstractConfig config) {
        Map<String, Object> properties = new HashMap<>();
        for (String key : REGISTRY_KEYS) {
            Object value = BASIC_AUTH_USER_INFO.equals(key)
                    ? config.getPassword(key).value()
                    : config.values().get(key);
            properties.put(key, value);
        }
        return properties;
    }

    /**
     * Returns the properties of a service's tracker, for {@code TrackerBuilder.properties}. Contains a secret: never log it.
     *
     * @return a new map that the caller may change
     */
    public static Map<String, Object> trackerProperties(AbstractConfig config) {
        Map<String, Object> properties = registryProperties(config);
        properties.putAll(clientProperties(config, "producer."));
        // The tracker's worker has its own back-off and needs the result of each attempt.
        properties.put(SCHEMA_REGISTRY_RETRY_TIMEOUT_MS, 0);
        return properties;
    }

    /** The topic names. */
    public static Topics topics(AbstractConfig config) {
        return new Topics(config.getString(TOPIC_PREFIX));
    }

    /** Where the health endpoint listens; empty when it is off. */
    public static Optional<HostAndPort> healthListen(AbstractConfig config) {
        return HostAndPort.parse(config.getString(HEALTH_LISTEN));
    }

    /** Maximum time for a clean stop. */
    public static Duration shutdownTimeout(AbstractConfig config) {
        return Duration.ofMillis(config.getLong(SHUTDOWN_TIMEOUT_MS));
    }
}
