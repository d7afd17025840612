// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.integration.embedded.RunningServices;
import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.event.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that fails in the middle of a write: the operating system does not let any file of the gateway grow beyond a
 * limit.
 */
class GatewayDiskIT {
    private static final int ITEMS = 30;
    private static final int MAX_KIB = 100;

    @TempDir
    private Path directory;

    @Test
    void shouldLeaveNoGapWhenTheDiskRefusesWrites() throws Exception {
        // given
        SharedParts parts = SharedParts.get();
        Topics topics = parts.newTopics();
        List<Long> numbers = new ArrayList<>();
        String item = "{\"item_type\":\"output_text\",\"content\":\"" + "x".repeat(20_000) + "\"}";

        // when
        try (GatewayProcess gateway = new GatewayProcess(parts.settings(topics), directory, MAX_KIB)) {
            GatewayClient client = new GatewayClient(gateway.url());
            client.post("/v1/executions", "{\"execution_id\":\"r-1\"}", "start");
            for (int i = 0; i < ITEMS; i++) {
                client.post("/v1/executions/r-1/items", item, "item-" + i)
                        .get("sequence_numbers")
                        .forEach(number -> numbers.add(number.asLong()));
            }
            client.post("/v1/executions/r-1/complete", "{}", "end");

            // then
            assertThat(client.repeated()).isPositive();
            assertThat(gateway.stop()).isZero();
        }
        assertThat(numbers)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(2, ITEMS + 1).boxed().toList());
        try (RunningServices services =
                new RunningServices(parts.settings(topics), topics, directory.resolve("services")).ready()) {
            ExecutionRecord executionRecord = services.awaitRecord("r-1", ITEMS + 2);
            assertThat(executionRecord.getStatus()).isEqualTo(ExecutionStatus.COMPLETED);
            assertThat(executionRecord.getMissing()).isEmpty();
            assertThat(executionRecord.getAnomalies()).isEmpty();
        }
    }
}
