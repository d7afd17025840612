// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.event.Topics;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.topic.TopicAdmin;
import io.werkspur.service.topic.TopicLayout;
import io.werkspur.standalone.demo.Samples;
import io.werkspur.testkit.Patience;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** A broker that is not ours, with its default settings. */
class KafkaContainerIT {
    private static final Topics TOPICS = new Topics("");
    private static final long DOCKER_SECONDS = 120;

    @TempDir
    private Path directory;

    @Test
    void shouldRecordTheSampleRunsOnTheOfficialImage() throws Exception {
        // given
        assumeTrue(
                dockerAnswers(),
                "Skipped: no Docker that answers on this machine, or it cannot get the images of Testcontainers");
        try (KafkaContainer kafka = new KafkaContainer("apache/kafka:4.3.1").withStartupTimeout(Patience.LIMIT)) {
            kafka.start();
            Map<String, String> settings = Map.of(
                    CommonConfig.BOOTSTRAP_SERVERS, kafka.getBootstrapServers(),
                    CommonConfig.SCHEMA_REGISTRY_URL, SharedParts.get().registryUrl());
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.getBootstrapServers()))) {
                new TopicAdmin(admin, new TopicLayout(TOPICS, 3, (short) 1)).create();
            }
            try (RunningServices services = new RunningServices(settings, TOPICS, directory).ready()) {

                // when
                services.publish(Samples.lines());
                ExecutionRecord chain = services.awaitRecord("abc-123", 13);

                // then
                assertThat(chain.getStatus()).isEqualTo(ExecutionStatus.COMPLETED);
                for (Map.Entry<String, Integer> run : Samples.sizes().entrySet()) {
                    assertThat(services.awaitRecord(run.getKey(), run.getValue())
                                    .getItems())
                            .hasSize(run.getValue());
                }
            }
        }
    }

    /** Without a network, Testcontainers tries for minutes to pull its own helper image. */
    private static boolean dockerAnswers() throws Exception {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Thread asking =
                new Thread(() -> answer.complete(DockerClientFactory.instance().isDockerAvailable()), "docker-check");
        asking.setDaemon(true);
        asking.start();
        return answer.completeOnTimeout(false, DOCKER_SECONDS, TimeUnit.SECONDS).get();
    }
}
