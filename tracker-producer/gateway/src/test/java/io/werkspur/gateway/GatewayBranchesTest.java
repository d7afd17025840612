// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.TestGateway.Reply;
import io.werkspur.schema.branch.BranchToken;
import io.werkspur.schema.branch.NumberBlock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Branches over HTTP. */
class GatewayBranchesTest extends GatewayCase {
    @Test
    void shouldGiveABranchNumbersOfItsOwn() {
        gateway.post("/v1/executions", "{\"execution_id\":\"r-1\"}");

        assertThat(gateway.post("/v1/executions/r-1/branches", "{\"size\":10}").text())
                .isEqualTo("{\"execution_id\":\"r-1\",\"branch\":1,\"from\":2,\"to\":11,\"token\":\""
                        + new BranchToken("r-1", new NumberBlock(2, 11)) + "\"}");
        assertThat(gateway.post("/v1/executions/r-1/branches/1/items", ITEM).text())
                .isEqualTo("{\"execution_id\":\"r-1\",\"branch\":1,\"sequence_numbers\":[2]}");
        assertThat(numbers(gateway.post("/v1/executions/r-1/items", ITEM))).containsExactly(12);
        assertThat(gateway.post("/v1/executions/r-1/branches/1/release", "").text())
                .isEqualTo("{\"execution_id\":\"r-1\",\"branch\":1,\"from\":3,\"to\":11}");
        assertThat(gateway.post("/v1/executions/r-1/branches/1/items", ITEM).status())
                .isEqualTo(409);
        assertThat(gateway.post("/v1/executions/r-1/branches/2/items", ITEM).status())
                .isEqualTo(404);
        assertThat(gateway.post("/v1/executions/r-1/branches/x/items", ITEM).status())
                .isEqualTo(400);
        assertThat(gateway.post("/v1/executions/r-1/branches", "{\"size\":0}").status())
                .isEqualTo(400);
        assertThat(gateway.post("/v1/executions/r-1/branches", "{\"sise\":5}").status())
                .isEqualTo(400);
    }

    @Test
    void shouldTakeUpABranchByItsToken() {
        String token = new BranchToken("far", new NumberBlock(101, 110)).toString();
        assertThat(gateway.post("/v1/branches", "{\"token\":\"" + token + "\"}").text())
                .isEqualTo(
                        "{\"execution_id\":\"far\",\"branch\":1,\"from\":101,\"to\":110,\"token\":\"" + token + "\"}");
        assertThat(numbers(gateway.post("/v1/executions/far/branches/1/items", ITEM)))
                .containsExactly(101);

        restart(Map.of());

        assertThat(numbers(gateway.post("/v1/executions/far/branches/1/items", ITEM)))
                .containsExactly(102);
        assertThat(gateway.post("/v1/executions/far/branches/1/release", "").text())
                .isEqualTo("{\"execution_id\":\"far\",\"branch\":1,\"from\":103,\"to\":110}");
        assertThat(gateway.post("/v1/executions/far/items", ITEM).status()).isEqualTo(409);
    }

    @Test
    void shouldTellEverythingThatIsWrongWithAToken() {
        for (String wrong : List.of("5", "null", "\"\"", "\"wsb1:far:101-110:00000000\"", "{}")) {
            Reply reply = gateway.post("/v1/branches", "{\"token\":" + wrong + ",\"tokem\":1}");
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json().get("errors"))
                    .extracting(error -> error.get("field").asText())
                    .as(wrong)
                    .containsExactly("body", "token");
        }
    }
}
