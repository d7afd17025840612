// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.integration.embedded.RunningServices;
import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.schema.event.Topics;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.topic.TopicAdmin;
import io.werkspur.service.topic.TopicLayout;
import io.werkspur.standalone.broker.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose clock was ahead, and is right when the installation starts again. */
class ClockSetBackIT {
    private final SharedParts parts = SharedParts.get();
    private final Topics topics = parts.newTopics();

    @TempDir
    private Path directory;

    @Test
    void shouldContinueWhenTheLastStartWasInTheFuture() throws Exception {
        // given
        try (EmbeddedKafka broker = EmbeddedKafka.start(directory.resolve("kafka"), 0)) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                new TopicAdmin(admin, new TopicLayout(topics, 3, (short) 1)).create();
            }
            record(broker, 1);
            assertThat(TimesAhead.set(broker.bootstrapServers(), Duration.ofDays(30)))
                    .isPositive();
        }

        // when
        try (EmbeddedKafka broker = EmbeddedKafka.start(directory.resolve("kafka"), 0)) {
            record(broker, 2);
        }
    }

    private void record(EmbeddedKafka broker, int number) throws Exception {
        Map<String, String> settings = new HashMap<>(parts.settings(topics));
        settings.put(CommonConfig.BOOTSTRAP_SERVERS, broker.bootstrapServers());
        try (RunningServices services = new RunningServices(settings, topics, directory).ready()) {
            services.publish(List.of("{\"execution_id\":\"run-1\",\"sequence_number\":" + number
                    + ",\"timestamp\":\"2025-11-04T10:00:00Z\",\"stage\":1,\"media_type\":\"text\","
                    + "\"item_type\":\"user_input_text\",\"content\":\"Hallo\"}"));
            assertThat(services.awaitRecord("run-1", number).getItems()).hasSize(number);
        }
    }
}
