// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.gateway;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.GatewayService;
import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.json.EventJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is reconfigured while in use to accept less than the contract allows. */
class GatewayRefusedIT {
    @TempDir
    private Path directory;

    @Test
    void shouldPutAsideWhatTheBrokerRefusesForGoodAndGoOn() throws Exception {
        // given
        SharedParts parts = SharedParts.get();
        Topics topics = parts.newTopics();
        GatewayService gateway = RunningGateway.start(parts, topics, directory);
        GatewayClient client = new GatewayClient(gateway.url());
        client.post("/v1/executions", "{\"execution_id\":\"r-1\"}", "start");
        awaitNumbers(parts, topics, 1L);
        takeAtMost(parts, topics.events(), "20000");

        // when
        client.post(
                "/v1/executions/r-1/items",
                "[{\"item_type\":\"output_text\",\"content\":\"" + "x".repeat(50_000)
                        + "\"},{\"item_type\":\"output_text\",\"content\":\"small\"}]",
                "items");

        // then
        awaitNumbers(parts, topics, 1L, 3L);
        gateway.close();
        List<String> aside = Files.readAllLines(directory.resolve("refused.jsonl"));
        assertThat(aside).hasSize(1);
        assertThat(EventJson.parse(aside.get(0)))
                .isInstanceOfSatisfying(
                        EventJson.Parsed.Accepted.class,
                        parsed -> assertThat(parsed.event().getSequenceNumber()).isEqualTo(2));
    }

    private static void awaitNumbers(SharedParts parts, Topics topics, Long... numbers) {
        await().untilAsserted(() -> assertThat(LogContents.read(parts.bootstrapServers(), topics.events())
                        .getOrDefault("r-1", Map.of())
                        .keySet())
                .containsExactly(numbers));
    }

    private static void takeAtMost(SharedParts parts, String topic, String bytes) throws Exception {
        ConfigResource events = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp limit = new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET);
        try (Admin admin = parts.admin()) {
            admin.incrementalAlterConfigs(Map.of(events, List.of(limit))).all().get();
            await().until(() -> admin.describeConfigs(List.of(events))
                    .all()
                    .get()
                    .get(events)
                    .get("max.message.bytes")
                    .value()
                    .equals(bytes));
        }
    }
}
