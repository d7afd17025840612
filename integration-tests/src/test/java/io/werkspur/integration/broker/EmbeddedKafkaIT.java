// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.standalone.broker.EmbeddedKafka;
import io.werkspur.standalone.part.PartFailedException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    @TempDir
    private Path directory;

    @Test
    void shouldKeepTopicsAndClusterIdWhenStartedAgain() throws Exception {
        // given
        String clusterId;
        try (EmbeddedKafka broker = EmbeddedKafka.start(directory, 0);
                Admin admin = admin(broker)) {
            admin.createTopics(List.of(new NewTopic("kept", 3, (short) 1)))
                    .all()
                    .get();
            clusterId = admin.describeCluster().clusterId().get();
        }

        // when
        try (EmbeddedKafka broker = EmbeddedKafka.start(directory, 0);
                Admin admin = admin(broker)) {

            // then
            assertThat(admin.listTopics().names().get()).contains("kept");
            assertThat(admin.describeCluster().clusterId().get()).isEqualTo(clusterId);
        }
    }

    @Test
    void shouldStartWhenFormattingWasCutOff() throws Exception {
        // given
        EmbeddedKafka.start(directory, 0).close();
        Files.delete(directory.resolve("log/meta.properties"));

        // when
        try (EmbeddedKafka broker = EmbeddedKafka.start(directory, 0);
                Admin admin = admin(broker)) {

            // then
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
        }
    }

    @Test
    void shouldKeepCommittedOffsetsForAYear() throws Exception {
        try (EmbeddedKafka broker = EmbeddedKafka.start(directory, 0);
                Admin admin = admin(broker)) {
            // given
            ConfigResource node = new ConfigResource(ConfigResource.Type.BROKER, "1");

            // when
            String minutes = admin.describeConfigs(List.of(node))
                    .all()
                    .get()
                    .get(node)
                    .get("offsets.retention.minutes")
                    .value();

            // then
            assertThat(minutes).isEqualTo(String.valueOf(365 * 24 * 60));
        }
    }

    @Test
    void shouldSayInOneLineThatThePortIsInUse() throws Exception {
        // given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();

            // when / then
            assertThatThrownBy(() -> EmbeddedKafka.start(directory, port))
                    .isInstanceOf(PartFailedException.class)
                    .hasMessageContaining("port " + port)
                    .hasMessageContaining("--broker-port")
                    .message()
                    .doesNotContain("\n");
        }
        EmbeddedKafka.start(directory, 0).close();
    }

    @Test
    void shouldSayInOneLineThatTheDirectoryIsInUse() {
        // given
        try (EmbeddedKafka first = EmbeddedKafka.start(directory, 0)) {
            assertThat(first.bootstrapServers()).startsWith("127.0.0.1:");

            // when / then
            assertThatThrownBy(() -> EmbeddedKafka.start(directory, 0))
                    .isInstanceOf(PartFailedException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("another process uses it");
        }
    }

    private static Admin admin(EmbeddedKafka broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }
}
