// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.common;

import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.service.config.CommonConfig;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;

/**
 * Asks whether a schema registry answers, before a command sends anything: what sends would wait for it in the background, and the
 * command would in the end blame the broker.
 */
public final class RegistryProbe {
    private static final int LIMIT_MILLIS = 10_000;

    private RegistryProbe() {}

    /**
     * Returns when the registry has answered.
     *
     * @param progress shows what is waited for
     * @throws KafkaException with one line if it does not answer within 10 s, or within the time that was set for it
     */
    public static void requireAnswer(AbstractConfig config, ProgressLine progress) {
        String url = String.join(",", config.getList(CommonConfig.SCHEMA_REGISTRY_URL));
        Map<String, Object> settings = CommonConfig.registryProperties(config);
        if (!config.originals().containsKey(CommonConfig.SCHEMA_REGISTRY_RETRY_TIMEOUT_MS)) {
            settings.put(CommonConfig.SCHEMA_REGISTRY_RETRY_TIMEOUT_MS, LIMIT_MILLIS);
        }
        try (LiveStatus status = LiveStatus.waiting(progress, "Connecting to the schema registry at " + url);
                StopSignal stop =
                        StopSignal.runs(() -> progress.step("werkspur: Stopped while connecting; nothing was done"));
                SchemaRegistry registry = SchemaRegistries.connect(settings)) {
            registry.prime(List.of(CommonConfig.topics(config).events() + "-value"));
        } catch (RegistryUnavailableException silence) {
            KafkaException line =
                    new KafkaException("Expected a schema registry at " + url + ", but none answered; start one"
                            + " (for example ./werkspur standalone) or name another with --schema-registry-url");
            // Not the cause: what the client says of its own calls helps nobody at a terminal.
            line.addSuppressed(silence);
            throw line;
        }
    }
}
