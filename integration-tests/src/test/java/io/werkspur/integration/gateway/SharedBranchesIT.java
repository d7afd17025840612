// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.testkit.Patience;
import io.werkspur.tracker.ExecutionTracker;
import io.werkspur.tracker.Tracker;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run that some nodes report over HTTP and others through a tracker. */
class SharedBranchesIT {
    private static final Duration LIMIT = Patience.LIMIT;

    @TempDir
    private Path directory;

    private RunningGateway gateway;
    private GatewayClient client;
    private Tracker tracker;

    @BeforeEach
    void start() {
        gateway = new RunningGateway(directory);
        client = new GatewayClient(gateway.url());
        tracker = gateway.newTracker();
    }

    @AfterEach
    void stop() {
        tracker.close(Duration.ZERO);
        gateway.close();
    }

    @Test
    void shouldRecordWhatATrackerReportsToABranchThatWasOpenedOverHttp() {
        client.post("/v1/executions", "{\"execution_id\":\"http\"}", "start");
        String token = client.post("/v1/executions/http/branches", "{\"size\":10}", "branch")
                .get("token")
                .asText();
        client.post("/v1/executions/http/items", item("over HTTP"), "item");
        try (ExecutionTracker branch = tracker.join(token)) {
            branch.outputText(1, "first of the branch");
            branch.outputText(1, "second of the branch");
        }
        assertThat(tracker.close(LIMIT).succeeded()).isTrue();
        client.post("/v1/executions/http/complete", "{}", "end");

        requireWhole("http", 6, "-", "first of the branch", "second of the branch", "over HTTP", "-");
    }

    @Test
    void shouldRecordWhatComesOverHttpToABranchOfATracker() {
        String token;
        try (ExecutionTracker run = tracker.start("java", null)) {
            run.userInputText("in Java");
            token = run.branch(10);
            run.outputText(1, "also in Java");
            run.complete();
        }
        assertThat(tracker.close(LIMIT).succeeded()).isTrue();
        int branch = client.post("/v1/branches", "{\"token\":\"" + token + "\"}", "join")
                .get("branch")
                .asInt();
        String place = "/v1/executions/java/branches/" + branch;
        client.post(place + "/items", "[" + item("first over HTTP") + "," + item("second over HTTP") + "]", "items");
        client.post(place + "/release", "", "release");

        requireWhole("java", 7, "-", "in Java", "first over HTTP", "second over HTTP", "also in Java", "-");
    }

    private void requireWhole(String run, int events, String... contents) {
        ExecutionRecord ended = gateway.services().awaitRecord(run, events);
        assertThat(ended.getStatus()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(ended.getMissing()).isEmpty();
        assertThat(ended.getAnomalies()).isEmpty();
        assertThat(ended.getItems())
                .extracting(ExecutionItem::getContent)
                .map(content -> content.orElse("-"))
                .containsExactly(contents);
    }

    private static String item(String text) {
        return "{\"item_type\":\"output_text\",\"content\":\"" + text + "\"}";
    }
}
