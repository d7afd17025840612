// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.olddata;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.integration.gateway.GatewayClient;
import io.werkspur.integration.gateway.RunningGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that an old gateway left, because the broker was away. */
class OldGatewayJournalIT {
    @TempDir
    private Path directory;

    private List<KeptRequest> answered;
    private List<KeptRequest> continued;
    private RunningGateway gateway;
    private GatewayClient client;

    @BeforeEach
    void start() throws Exception {
        OldData.unpack("gateway-journal", directory);
        answered = KeptRequest.in(directory.resolve("answered"));
        continued = KeptRequest.in(directory.resolve("continued"));
        gateway = new RunningGateway(directory, KeptForever.RUNS);
        client = new GatewayClient(gateway.url());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldSendEveryAcceptedStepOnceAndInOrderWhenTheJournalIsOld() throws Exception {
        // when
        awaitArrivalOf(answered);

        // then
        assertThat(gateway.services().awaitBytes("gw-ended", 6)).isEqualTo(expected("gw-ended"));
    }

    @Test
    void shouldGiveTheOldAnswersAndContinueTheNumbersWhenTheJournalIsOld() throws Exception {
        // given
        awaitArrivalOf(answered);

        // when
        assertThat(answered).allSatisfy(request -> assertThat(request.send(client)).isEqualTo(request.answer()));
        assertThat(continued).allSatisfy(request -> assertThat(request.send(client)).isEqualTo(request.answer()));

        // then
        List<KeptRequest> all = new ArrayList<>(answered);
        all.addAll(continued);
        awaitArrivalOf(all);
        assertThat(gateway.services().awaitBytes("gw-open", 6)).isEqualTo(expected("gw-open"));
        assertThat(gateway.services().awaitBytes("gw-branched", 10)).isEqualTo(expected("gw-branched"));
    }

    // Once and in the order of the requests: any more, or any other order, and it never is so.
    private void awaitArrivalOf(List<KeptRequest> requests) {
        await().untilAsserted(() -> assertThat(ArrivedNumbers.read(
                        gateway.bootstrapServers(), gateway.topics().events()))
                .isEqualTo(numbers(requests)));
    }

    private static Map<String, List<Long>> numbers(List<KeptRequest> requests) {
        Map<String, List<Long>> numbers = new TreeMap<>();
        requests.forEach(request -> numbers.computeIfAbsent(request.run(), run -> new ArrayList<>())
                .addAll(request.numbers()));
        return numbers;
    }

    private byte[] expected(String run) throws Exception {
        return Files.readAllBytes(directory.resolve("expected").resolve(run + ".json"));
    }
}
