// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink;

import io.werkspur.foundation.file.PrivateFolder.Readers;
import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.recordstore.run.StoredRuns;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.foreign.ValueClasses;
import io.werkspur.schema.serde.registry.SerdeConfig;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.config.SecretFiles;
import io.werkspur.service.config.ValueClassSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;

/** Settings of the sink. Immutable. */
public final class SinkConfig extends AbstractConfig {
    /** Folder to write to. */
    public static final String OUT_DIR = "out.dir";
    /** Who may read that folder. */
    public static final String OUT_READERS = "out.readers";
    /** Consumer group. */
    public static final String GROUP_ID = "group.id";
    /** Maximum number of failed messages that are kept. */
    public static final String FAILED_MAX = "failed.max.messages";

    /** The guarantees of the sink depend on these, so they cannot be changed. */
    private static final Map<String, Object> FIXED = Map.of(
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");

    private static final List<String> NAMED_OTHERWISE = List.of(
            ConsumerConfig.GROUP_ID_CONFIG,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);

    /**
     * Reads the settings.
     *
     * @throws ConfigException with one line that names the setting, if a value is not allowed
     */
    public SinkConfig(Map<String, ?> settings) {
        super(definition(), SecretFiles.read(definition(), settings), false);
        outDir();
        ExportConfig.check(this, new StoredRuns(outDir()));
        requireConsumerSettings(originalsWithPrefix("consumer."));
    }

    /** All settings of the sink, including the common ones. */
    public static ConfigDef definition() {
        return ExportConfig.define(
                        ValueClassSettings.defineDeserializer(CommonConfig.define(new ConfigDef()), "records"))
                .define(
                        OUT_DIR,
                        Type.STRING,
                        "out",
                        new NonEmptyString(),
                        Importance.HIGH,
                        "Folder that records are written to: runs/<run>/record.json, and failed/ for messages that are"
                                + " no usable record. One sink a folder.")
                .define(
                        OUT_READERS,
                        Type.STRING,
                        "owner",
                        ValidString.in("owner", "group"),
                        Importance.LOW,
                        "Who may read that folder besides this process: owner, nobody; group, also the group of the"
                                + " folder, for a web server or a backup that runs as another user.")
                .define(
                        GROUP_ID,
                        Type.STRING,
                        "werkspur-sink",
                        new NonEmptyString(),
                        Importance.MEDIUM,
                        "Consumer group of the sink. Each folder needs a group of its own: the sinks of one group share"
                                + " the runs between them.")
                .define(
                        FAILED_MAX,
                        Type.INT,
                        10_000,
                        Range.between(0, 1_000_000),
                        Importance.LOW,
                        "Most messages that are kept in failed/; further ones are only logged, the topic still has"
                                + " them.");
    }

    /** Folder to write to. */
    public Path outDir() {
        try {
            return Path.of(getString(OUT_DIR));
        } catch (InvalidPathException e) {
            throw new ConfigException(OUT_DIR, getString(OUT_DIR), "Expected a path");
        }
    }

    Topics topics() {
        return CommonConfig.topics(this);
    }

    /** Who may read the folder of records, from a configuration that has the setting. */
    public static Readers readers(AbstractConfig config) {
        return Readers.valueOf(config.getString(OUT_READERS).toUpperCase(Locale.ROOT));
    }

    int maxFailedMessages() {
        return getInt(FAILED_MAX);
    }

    /** Returns the settings of the consumer; they contain secrets. */
    Map<String, Object> consumerProperties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "werkspur-sink");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        // Each record is forced to disk before the next one; a batch must be finished long before max.poll.interval.ms.
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "200");
        // After a crash a restarted sink waits until its old session ends; the default is 45 s.
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
        properties.putAll(CommonConfig.clientProperties(this, "consumer."));
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, getString(GROUP_ID));
        properties.putAll(FIXED);
        return properties;
    }

    /** Returns the settings of the admin client; they contain secrets. */
    Map<String, Object> adminProperties() {
        return CommonConfig.clientProperties(this, "admin.");
    }

    /** Creates a configured deserializer. The caller closes it. */
    Deserializer<ExecutionRecord> newValueDeserializer() {
        Map<String, Object> properties = CommonConfig.registryProperties(this);
        // The pump pauses and retries; retries in the deserializer would only delay a stop.
        properties.put(SerdeConfig.RETRY_TIMEOUT_MS, 0);
        properties.put(
                SerdeConfig.KEPT_SCHEMAS_DIR,
                new RunFolderLayout(outDir()).schemas().toString());
        properties.putAll(originalsWithPrefix("consumer."));
        return ValueClasses.deserializer(ValueClassSettings.deserializer(this), properties, ExecutionRecord.class);
    }

    private static void requireConsumerSettings(Map<String, Object> given) {
        FIXED.forEach((key, value) -> {
            Object other = given.get(key);
            if (other != null && !value.toString().equals(other.toString().trim())) {
                throw new ConfigException("Expected consumer." + key + " to be " + value
                        + ", without which records could be lost, but it is set to " + other);
            }
        });
        for (String key : NAMED_OTHERWISE) {
            if (given.containsKey(key)) {
                throw new ConfigException("Expected no consumer." + key + ", but it is set; the sink uses "
                        + (key.equals(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG)
                                ? "its own"
                                : "the setting " + key));
            }
        }
    }
}
