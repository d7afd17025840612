// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.embedded;

import io.werkspur.schema.event.Topics;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.topic.TopicAdmin;
import io.werkspur.service.topic.TopicLayout;
import io.werkspur.standalone.broker.EmbeddedKafka;
import io.werkspur.standalone.demo.TemporaryFolder;
import io.werkspur.standalone.door.RegistryAccess;
import io.werkspur.standalone.embedded.ContractSetup;
import io.werkspur.standalone.registry.ApicurioRegistry;
import io.werkspur.testkit.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;

/** One broker and one registry for all tests of this JVM; each test gets its own topics. */
public final class SharedParts {
    private static final AtomicInteger PREFIXES = new AtomicInteger();

    private final EmbeddedKafka broker;
    private final ApicurioRegistry registry;

    private SharedParts(EmbeddedKafka broker, ApicurioRegistry registry) {
        this.broker = broker;
        this.registry = registry;
    }

    /** Starts them on the first call; they stop with the JVM. */
    public static SharedParts get() {
        return Holder.PARTS;
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public String registryUrl() {
        return registry.url();
    }

    /** Creates topics that no other test uses, with their schemas registered. */
    public Topics newTopics() {
        Topics topics = new Topics("t" + PREFIXES.incrementAndGet() + "-");
        try (Admin admin = admin()) {
            new TopicAdmin(admin, new TopicLayout(topics, 3, (short) 1)).create();
        }
        ContractSetup.registerSchemas(topics, patient(registryUrl()));
        return topics;
    }

    public Admin admin() {
        return Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "default.api.timeout.ms",
                String.valueOf(Patience.LIMIT.toMillis())));
    }

    /** The settings with which our programs find these topics. */
    public Map<String, String> settings(Topics topics) {
        return Map.of(
                CommonConfig.BOOTSTRAP_SERVERS, bootstrapServers(),
                CommonConfig.SCHEMA_REGISTRY_URL, registryUrl(),
                CommonConfig.TOPIC_PREFIX, topics.prefix());
    }

    /** A registry that exists but may respond slowly. */
    static Map<String, String> patient(String registryUrl) {
        return Map.of(
                CommonConfig.SCHEMA_REGISTRY_URL,
                registryUrl,
                CommonConfig.SCHEMA_REGISTRY_REQUEST_TIMEOUT_MS,
                "60000",
                CommonConfig.SCHEMA_REGISTRY_RETRY_TIMEOUT_MS,
                String.valueOf(Patience.LIMIT.toMillis()));
    }

    private static final class Holder {
        private static final SharedParts PARTS = start();

        private static SharedParts start() {
            try {
                TemporaryFolder data = TemporaryFolder.create();
                ApicurioRegistry registry =
                        ApicurioRegistry.start(data.path().resolve("registry"), 0, RegistryAccess.EVERYTHING);
                EmbeddedKafka broker = EmbeddedKafka.start(data.path().resolve("kafka"), 0);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    broker.close();
                    registry.close();
                    data.delete();
                }));
                return new SharedParts(broker, registry);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
