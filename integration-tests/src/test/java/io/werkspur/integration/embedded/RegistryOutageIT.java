// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.embedded;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.event.Topics;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.topic.TopicAdmin;
import io.werkspur.service.topic.TopicLayout;
import io.werkspur.standalone.demo.Samples;
import io.werkspur.standalone.door.RegistryAccess;
import io.werkspur.standalone.embedded.CommonSettings;
import io.werkspur.standalone.embedded.ContractSetup;
import io.werkspur.standalone.publish.Publisher;
import io.werkspur.standalone.publish.TrackerSender;
import io.werkspur.standalone.registry.ApicurioRegistry;
import io.werkspur.testkit.ReservedPort;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An unavailable registry must not make the aggregator lose an event, or call one unusable. */
class RegistryOutageIT {
    private static final Topics TOPICS = new Topics("outage-");

    private final SharedParts parts = SharedParts.get();

    @TempDir
    private Path directory;

    @Test
    void shouldLoseNothingWhenServicesStartWhileTheRegistryIsAway() throws Exception {
        // given
        int port = ReservedPort.next();
        Map<String, String> settings = Map.of(
                CommonConfig.BOOTSTRAP_SERVERS,
                parts.bootstrapServers(),
                CommonConfig.SCHEMA_REGISTRY_URL,
                "http://127.0.0.1:" + port + "/apis/ccompat/v7",
                CommonConfig.SCHEMA_REGISTRY_RETRY_TIMEOUT_MS,
                "500",
                CommonConfig.TOPIC_PREFIX,
                TOPICS.prefix());
        try (Admin admin = parts.admin()) {
            new TopicAdmin(admin, new TopicLayout(TOPICS, 3, (short) 1)).create();
        }
        ApicurioRegistry registry =
                ApicurioRegistry.start(directory.resolve("registry"), port, RegistryAccess.EVERYTHING);
        try (TrackerSender sender = TrackerSender.connect(new CommonSettings(settings))) {
            ContractSetup.registerSchemas(TOPICS, SharedParts.patient(registry.url()));
            publish(sender, Samples.lines().subList(0, 5));

            // when
            registry.close();
            publish(sender, Samples.lines());
            try (RunningServices services = new RunningServices(settings, TOPICS, directory)) {
                await().until(() -> services.aggregator().readiness().reason().contains("registry"));
                registry = ApicurioRegistry.start(directory.resolve("registry"), port, RegistryAccess.EVERYTHING);

                // then
                for (Map.Entry<String, Integer> run : Samples.sizes().entrySet()) {
                    assertThat(services.awaitRecord(run.getKey(), run.getValue())
                                    .getItems())
                            .hasSize(run.getValue());
                }
                assertThat(deadLetters()).isZero();
            }
        } finally {
            registry.close();
        }
    }

    private static void publish(TrackerSender sender, List<String> lines) throws IOException {
        Publisher publisher = new Publisher(sender, problem -> {
            throw new IllegalArgumentException(problem);
        });
        publisher.publish(
                "lines", new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
        publisher.finish();
    }

    private long deadLetters() throws Exception {
        TopicPartition letters = new TopicPartition(TOPICS.deadLetters(), 0);
        try (Admin admin = parts.admin()) {
            return admin.listOffsets(Map.of(letters, OffsetSpec.latest()))
                    .partitionResult(letters)
                    .get()
                    .offset();
        }
    }
}
