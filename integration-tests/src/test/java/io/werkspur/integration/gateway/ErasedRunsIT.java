// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.gateway;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.event.ExecutionPartitioner;
import io.werkspur.testkit.Patience;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway answers for a run that was erased. */
class ErasedRunsIT {
    private static final String START =
            "{\"execution_id\": \"%s\", \"context\": {\"config_name\": \"c\", \"user_id\": \"u\", \"session_id\": \"s\","
                    + " \"execution_mode\": \"eco\", \"safety_level\": \"kids\"}}";
    private static final String STEP = "{\"item_type\": \"user_input_text\", \"content\": \"a house\"}";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void shouldAnswerGoneForEveryRequestWhenTheRunWasErased() throws Exception {
        try (RunningGateway running = new RunningGateway(directory)) {
            // given
            assertThat(post(running, "", START.formatted("gone"))).isEqualTo(202);
            assertThat(post(running, "", START.formatted("stays"))).isEqualTo(202);
            assertThat(post(running, "/gone/items", STEP)).isEqualTo(202);
            running.services().awaitRecord("gone", 2);

            // when
            erase(running, "gone");

            // then
            await().until(() -> post(running, "/gone/items", STEP) == 410);
            assertThat(post(running, "", START.formatted("gone"))).isEqualTo(410);
            assertThat(post(running, "/gone/complete", "{}")).isEqualTo(410);
            assertThat(post(running, "/stays/items", STEP)).isEqualTo(202);
            assertThat(running.services().file("gone")).doesNotExist();
        }
    }

    private int post(RunningGateway running, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(running.url() + "/v1/executions" + path))
                .timeout(Patience.LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private static void erase(RunningGateway running, String run) throws Exception {
        byte[] id = run.getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        running.bootstrapServers(),
                        "partitioner.class",
                        ExecutionPartitioner.class.getName()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> erasure =
                    new ProducerRecord<>(running.topics().events(), id, null);
            erasure.headers().add("werkspur.erase.run", id);
            producer.send(erasure).get();
        }
    }
}
