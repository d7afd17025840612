// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.embedded;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.gateway.GatewayConfig;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.config.HostAndPort;
import io.werkspur.service.config.SecretFiles;
import io.werkspur.sink.ExportConfig;
import io.werkspur.sink.SinkConfig;
import io.werkspur.standalone.door.RegistryAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Settings of the standalone installation: its own, and those of the services in it. Immutable. */
public final class StandaloneConfig extends AbstractConfig {
    /** The data folder. */
    public static final String DATA = "data";
    /** The port of the embedded broker. */
    public static final String BROKER_PORT = "broker.port";
    /** The port of the embedded registry. */
    public static final String REGISTRY_PORT = "registry.port";

    /** Whether other programs may change the embedded registry. */
    public static final String REGISTRY_CHANGES = "registry.changes.allowed";

    /** Maximum time until everything is ready. */
    public static final String START_TIMEOUT_MS = "start.timeout.ms";

    /** Broker, registry and state belong to the installation, so settings cannot move them. */
    private static final Set<String> DECIDED_HERE = Set.of(
            CommonConfig.BOOTSTRAP_SERVERS,
            CommonConfig.SCHEMA_REGISTRY_URL,
            CommonConfig.BASIC_AUTH_CREDENTIALS_SOURCE,
            CommonConfig.BASIC_AUTH_USER_INFO,
            CommonConfig.BASIC_AUTH_USER_INFO + SecretFiles.SUFFIX,
            CommonConfig.AUTO_REGISTER_SCHEMAS,
            AggregatorConfig.STATE_DIR,
            GatewayConfig.JOURNAL_DIR);

    /** Reads the given settings; all others have their defaults. */
    public StandaloneConfig(Map<String, ?> originals) {
        super(definition(), SecretFiles.read(definition(), originals), false);
    }

    /** All settings, including those of the services. */
    public static ConfigDef definition() {
        ConfigDef definition = own();
        adopt(definition, AggregatorConfig.definition());
        adopt(definition, SinkConfig.definition());
        adopt(definition, GatewayConfig.definition());
        return definition;
    }

    /** Returns only the settings of the installation; the reference lists those of the services separately. */
    public static ConfigDef own() {
        return new ConfigDef()
                .define(
                        DATA,
                        Type.STRING,
                        "data",
                        new NonEmptyString(),
                        Importance.HIGH,
                        "Folder of everything that is kept: the broker's log, the schemas, the state stores, the"
                                + " records.")
                .define(
                        BROKER_PORT,
                        Type.INT,
                        9092,
                        Range.between(0, 65_535),
                        Importance.MEDIUM,
                        "Port of the Kafka broker on 127.0.0.1; 0: any free one.")
                .define(
                        REGISTRY_PORT,
                        Type.INT,
                        8081,
                        Range.between(0, 65_535),
                        Importance.MEDIUM,
                        "Port of the schema registry on 127.0.0.1; 0: any free one.")
                .define(
                        REGISTRY_CHANGES,
                        Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "Whether other programs on this machine may register schemas of their own at the schema registry, change its"
                                + " settings and delete. For development: whoever deletes a schema makes all its events unreadable"
                                + " for others.")
                .define(
                        START_TIMEOUT_MS,
                        Type.LONG,
                        0,
                        Range.atLeast(0),
                        Importance.LOW,
                        "Longest time from the start until everything is ready, in milliseconds. 0: as long as it"
                                + " takes; restoring the state of a large log is slow.")
                .define(
                        ExportConfig.LISTEN,
                        Type.STRING,
                        "127.0.0.1:8084",
                        HostAndPort.validator(),
                        Importance.HIGH,
                        "Where the export API and its pages listen: host:port, or a port on 127.0.0.1. Empty: nowhere.")
                .define(
                        ExportConfig.FORMATS,
                        Type.LIST,
                        "html",
                        Importance.MEDIUM,
                        "Formats that each run is written in when it has ended, beside its record. Empty: none.")
                .define(
                        SinkConfig.OUT_DIR,
                        Type.STRING,
                        "",
                        Importance.HIGH,
                        "Folder that the records are written to. Empty: out in the data folder.");
    }

    private static void adopt(ConfigDef definition, ConfigDef service) {
        service.configKeys().forEach((name, key) -> {
            if (!DECIDED_HERE.contains(name) && !definition.names().contains(name)) {
                definition.define(key);
            }
        });
    }

    /** Returns the layout of the data folder. */
    public DataLayout layout() {
        return new DataLayout(Path.of(getString(DATA)));
    }

    RegistryAccess registryAccess() {
        return getBoolean(REGISTRY_CHANGES) ? RegistryAccess.EVERYTHING : RegistryAccess.CONTRACT;
    }

    Duration startLimit() {
        return Duration.ofMillis(getLong(START_TIMEOUT_MS));
    }

    Path out() {
        String out = getString(SinkConfig.OUT_DIR);
        return out.isEmpty() ? layout().out() : Path.of(out).toAbsolutePath().normalize();
    }

    /** Returns the settings for a service in this JVM: the given ones and those that are fixed here. */
    Map<String, Object> forServices(String bootstrapServers, String registryUrl) {
        Map<String, Object> settings = new HashMap<>(originals());
        settings.keySet().removeAll(DECIDED_HERE);
        settings.put(CommonConfig.BOOTSTRAP_SERVERS, bootstrapServers);
        settings.put(CommonConfig.SCHEMA_REGISTRY_URL, registryUrl);
        settings.put(AggregatorConfig.STATE_DIR, layout().state().toString());
        settings.put(AggregatorConfig.REGISTER_COMMAND, "./werkspur schemas register --data " + layout().root());
        settings.put(GatewayConfig.JOURNAL_DIR, layout().gateway().toString());
        settings.put(SinkConfig.OUT_DIR, out().toString());
        settings.put(ExportConfig.LISTEN, getString(ExportConfig.LISTEN));
        settings.put(ExportConfig.FORMATS, String.join(",", getList(ExportConfig.FORMATS)));
        return settings;
    }
}
