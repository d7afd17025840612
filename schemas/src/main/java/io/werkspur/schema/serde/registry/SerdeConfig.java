// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import io.werkspur.schema.serde.registry.kept.KeptSchemas;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** Settings of serializer, deserializer and registry client, named as in Confluent's serializer. Immutable. */
public final class SerdeConfig extends AbstractConfig {
    /** Base URLs of the registry, separated by commas. */
    public static final String SCHEMA_REGISTRY_URL = "schema.registry.url";

    /** Where the name and password for the registry come from. */
    public static final String BASIC_AUTH_CREDENTIALS_SOURCE = "basic.auth.credentials.source";

    /** Name and password for the registry. */
    public static final String BASIC_AUTH_USER_INFO = "basic.auth.user.info";

    /** Whether a serializer may register its schema. */
    public static final String AUTO_REGISTER_SCHEMAS = "auto.register.schemas";

    /** Milliseconds for one request. */
    public static final String REQUEST_TIMEOUT_MS = "schema.registry.request.timeout.ms";

    /** Milliseconds for a call with all its retries. */
    public static final String RETRY_TIMEOUT_MS = "schema.registry.retry.timeout.ms";

    /** Class that a value deserializer creates if it was not given a type. */
    public static final String VALUE_TYPE = "specific.avro.value.type";

    /** Class that a key deserializer creates if it was not given a type. */
    public static final String KEY_TYPE = "specific.avro.key.type";

    /** Folder in which the schemas that the registry gives are kept, so that it may lose them. */
    public static final String KEPT_SCHEMAS_DIR = "schema.registry.kept.dir";

    static final String SOURCE_URL = "URL";
    static final String SOURCE_USER_INFO = "USER_INFO";

    /**
     * Reads the settings; ignores other keys, so it accepts the whole configuration of a client.
     *
     * @throws org.apache.kafka.common.config.ConfigException for a missing or bad value, naming its key
     */
    public SerdeConfig(Map<String, ?> originals) {
        super(definition(), originals, false);
    }

    private static ConfigDef definition() {
        return define(new ConfigDef())
                .define(VALUE_TYPE, Type.CLASS, null, Importance.LOW, "Class that a value deserializer makes.")
                .define(KEY_TYPE, Type.CLASS, null, Importance.LOW, "Class that a key deserializer makes.")
                .define(
                        KEPT_SCHEMAS_DIR,
                        Type.STRING,
                        "",
                        Importance.LOW,
                        "Folder in which the schemas that the registry gives are kept. Empty: nowhere.");
    }

    /** Adds the settings of the registry client to a service's own. Returns {@code def}. */
    public static ConfigDef define(ConfigDef def) {
        return def.define(
                        SCHEMA_REGISTRY_URL,
                        Type.LIST,
                        ConfigDef.NO_DEFAULT_VALUE,
                        ConfigDef.ValidList.anyNonDuplicateValues(false, false),
                        Importance.HIGH,
                        "Base URLs of the schema registry (Confluent's REST API), separated by commas and tried in turn,"
                                + " for example http://127.0.0.1:8081/apis/ccompat/v7.")
                .define(
                        BASIC_AUTH_CREDENTIALS_SOURCE,
                        Type.STRING,
                        SOURCE_URL,
                        ValidString.in("", SOURCE_URL, SOURCE_USER_INFO),
                        Importance.MEDIUM,
                        "Where name and password for the registry come from: URL (http://name:password@host; also when empty) or USER_INFO"
                                + " (the setting basic.auth.user.info).")
                .define(
                        BASIC_AUTH_USER_INFO,
                        Type.PASSWORD,
                        "",
                        Importance.MEDIUM,
                        "Name and password for the registry as name:password; used with"
                                + " basic.auth.credentials.source=USER_INFO.")
                .define(
                        AUTO_REGISTER_SCHEMAS,
                        Type.BOOLEAN,
                        true,
                        Importance.MEDIUM,
                        "Whether a serializer may register its schema. With false it must be registered already.")
                .define(
                        REQUEST_TIMEOUT_MS,
                        Type.INT,
                        5_000,
                        Range.between(1, 600_000),
                        Importance.LOW,
                        "Milliseconds that one request to the registry may take, its body included.")
                .define(
                        RETRY_TIMEOUT_MS,
                        Type.INT,
                        10_000,
                        Range.between(0, 3_600_000),
                        Importance.LOW,
                        "Milliseconds for a call with all its retries while the registry is away; 0 means one try.");
    }

    List<String> registryUrls() {
        return getList(SCHEMA_REGISTRY_URL);
    }

    boolean usesUserInfo() {
        return SOURCE_USER_INFO.equals(getString(BASIC_AUTH_CREDENTIALS_SOURCE));
    }

    String userInfo() {
        return getPassword(BASIC_AUTH_USER_INFO).value();
    }

    boolean autoRegister() {
        return getBoolean(AUTO_REGISTER_SCHEMAS);
    }

    KeptSchemas keptSchemas() {
        String folder = getString(KEPT_SCHEMAS_DIR);
        return folder.isEmpty() ? KeptSchemas.none() : KeptSchemas.in(Path.of(folder));
    }

    int requestTimeoutMillis() {
        return getInt(REQUEST_TIMEOUT_MS);
    }

    int retryTimeoutMillis() {
        return getInt(RETRY_TIMEOUT_MS);
    }
}
