// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.gateway.TestGateway.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

/** Who may use the gateway, and how much. */
class GatewayAccessTest extends GatewayCase {
    private static final String TOKEN = "a-secret-of-many-characters";

    @Test
    void shouldLetNobodyInWithoutTheToken() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), TOKEN + "\n");
        restart(Map.of(GatewayConfig.TOKEN_FILE, file.toString()));

        assertThat(gateway.post("/v1/executions", "{}").status()).isEqualTo(401);
        assertThat(gateway.post("/v1/executions", "{}", "Authorization", "Bearer " + TOKEN + "x")
                        .status())
                .isEqualTo(401);
        assertThat(gateway.post("/v1/executions", "{}", "Authorization", "Bearer " + TOKEN)
                        .status())
                .isEqualTo(202);
        assertThat(gateway.get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void shouldNotStartWhereOthersCanReachItWithoutAToken() {
        assertThatThrownBy(() -> new TestGateway(directory.resolve("other"), Map.of(GatewayConfig.LISTEN, "0.0.0.0:0")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("gateway.token");
    }

    @Test
    void shouldRefuseSettingsThatContradictEachOther() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "short");

        assertThatThrownBy(() -> new GatewayConfig(
                        Map.of(GatewayConfig.TOKEN, TOKEN, GatewayConfig.TOKEN_FILE, file.toString())))
                .isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> new GatewayConfig(Map.of(GatewayConfig.TOKEN_FILE, file.toString())))
                .isInstanceOf(ConfigException.class)
                .hasMessageNotContaining("short ")
                .hasMessageContaining(GatewayConfig.TOKEN_FILE);
    }

    @Test
    void shouldAskAClientToWaitWhenItAsksTooOften() {
        restart(Map.of(GatewayConfig.RATE_LIMIT, "1"));

        Reply reply = gateway.post("/v1/executions", "{}");
        assertThat(reply.status()).isEqualTo(202);
        for (int i = 0; i < 200 && reply.status() == 202; i++) {
            reply = gateway.post("/v1/executions", "{}");
        }

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void shouldSayThatItsJournalIsFull() {
        restart(Map.of(GatewayConfig.JOURNAL_MAX_BYTES, Integer.toString(16 << 20)));
        String large = "{\"item_type\":\"output_text\",\"content\":\"" + "x".repeat(800_000) + "\"}";
        gateway.post("/v1/executions", "{\"execution_id\":\"r-1\"}");

        Reply reply = gateway.post("/v1/executions/r-1/items", large);
        for (int i = 0; i < 40 && reply.status() == 202; i++) {
            reply = gateway.post("/v1/executions/r-1/items", large);
        }

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isEqualTo("1");
        assertThat(gateway.get("/health/ready").status()).isEqualTo(503);
        assertThat(gateway.get("/health/live").status()).isEqualTo(200);
    }
}
