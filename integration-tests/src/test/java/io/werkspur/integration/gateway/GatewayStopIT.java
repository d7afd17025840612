// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.gateway;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.GatewayConfig;
import io.werkspur.gateway.GatewayService;
import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.integration.tracking.BrokerProxy;
import io.werkspur.schema.event.Topics;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.testkit.Patience;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is stopped before it could contact the broker. */
class GatewayStopIT {
    @TempDir
    private Path directory;

    @Test
    void shouldSendWhatItAcceptedWhenItIsStoppedBeforeItHasSeenTheTopics() throws Exception {
        // given
        SharedParts parts = SharedParts.get();
        Topics topics = parts.newTopics();
        try (BrokerProxy proxy = new BrokerProxy(parts.bootstrapServers())) {
            proxy.set(BrokerProxy.Way.HANGING);
            Map<String, String> settings = new HashMap<>(parts.settings(topics));
            settings.put(CommonConfig.BOOTSTRAP_SERVERS, proxy.bootstrapServers());
            settings.put(CommonConfig.SHUTDOWN_TIMEOUT_MS, String.valueOf(Patience.LIMIT.toMillis()));
            settings.put(GatewayConfig.LISTEN, "127.0.0.1:0");
            settings.put(GatewayConfig.JOURNAL_DIR, directory.toString());
            GatewayService gateway = new GatewayService(new GatewayConfig(settings));
            gateway.start();
            GatewayClient client = new GatewayClient(gateway.url());
            client.post("/v1/executions", "{\"execution_id\":\"r-1\"}", "start");
            client.post("/v1/executions/r-1/complete", "{}", "end");

            // when
            Thread stopping = new Thread(gateway::close);
            stopping.start();
            await().until(() -> hasEndedOrWaits(stopping));
            proxy.set(BrokerProxy.Way.OPEN);
            stopping.join();

            // then
            assertThat(LogContents.read(parts.bootstrapServers(), topics.events()))
                    .hasEntrySatisfying("r-1", numbers -> assertThat(numbers).containsOnlyKeys(1L, 2L));
            assertThat(JournalContents.unsent(directory)).isEmpty();
        }
    }

    // A stop that does not wait would have ended by now, with nothing sent.
    private static boolean hasEndedOrWaits(Thread stopping) {
        return !stopping.isAlive()
                || Arrays.stream(stopping.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().endsWith(".TopicWait"));
    }
}
