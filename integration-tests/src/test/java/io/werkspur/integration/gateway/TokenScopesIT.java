// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.gateway;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.html.HtmlFormat;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.gateway.GatewayConfig;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.run.StoredRun;
import io.werkspur.recordstore.run.StoredRuns;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.SequenceRange;
import io.werkspur.testkit.Patience;
import io.werkspur.tracker.ExecutionTracker;
import io.werkspur.tracker.RunContext;
import io.werkspur.tracker.Tracker;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes with tokens of their own at a real gateway, and what the records and pages show of a node that forges. */
class TokenScopesIT {
    private static final String OPEN = "the-token-that-may-write-everything";
    private static final String STUDIO = "the-token-of-the-studio-00000";
    private static final String OTHER = "the-token-of-the-others-00000";
    private static final String START = "{\"execution_id\": \"%s\", \"context\": {\"config_name\": \"c\", \"user_id\":"
            + " \"u\", \"session_id\": \"s\", \"execution_mode\": \"eco\", \"safety_level\": \"kids\"}}";
    private static final String OUTPUT =
            "{\"item_type\": \"output_text\", \"loop_iteration\": 1, \"content\": \"ein Haus am See\"}";
    // An id of zeros wins every conflict.
    private static final String FORGED = "{\"event_id\": \"00000000-0000-0000-0000-000000000000\", \"execution_id\":"
            + " \"%s\", \"sequence_number\": %d, \"timestamp\": \"2025-11-03T09:30:00Z\", \"stage\": 4,"
            + " \"loop_iteration\": 1, \"media_type\": \"text\", \"item_type\": \"output_text\", \"content\": \"forged\"}";

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private RunningGateway running;

    @BeforeEach
    void start() throws Exception {
        Path tokens = Files.writeString(
                directory.resolve("tokens"),
                "studio " + Sha256.hex(STUDIO) + " own\nother " + Sha256.hex(OTHER) + " own\n");
        running = new RunningGateway(
                directory, Map.of(GatewayConfig.TOKEN, OPEN, GatewayConfig.TOKENS_FILE, tokens.toString()));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void shouldKeepARunAsItsNodeReportedItWhateverAnotherNodeSends() throws Exception {
        // Until it has read which runs exist, it opens none under a chosen id.
        await().until(() -> post(STUDIO, "/v1/executions", START.formatted("monday-1")) == 202);
        assertThat(post(STUDIO, "/v1/executions/monday-1/items", OUTPUT)).isEqualTo(202);

        assertThat(post(OTHER, "/v1/events", FORGED.formatted("monday-1", 2))).isEqualTo(403);
        assertThat(post(OTHER, "/v1/executions/monday-1/items", OUTPUT)).isEqualTo(403);
        assertThat(post(OTHER, "/v1/executions", START.formatted("monday-1"))).isEqualTo(403);
        assertThat(post(STUDIO, "/v1/executions/monday-1/complete", "{}")).isEqualTo(202);

        ExecutionRecord record = running.services().awaitRecord("monday-1", 3);
        assertThat(record.getRevision()).isEqualTo(3);
        assertThat(contents(record)).contains("ein Haus am See").doesNotContain("forged");
        assertThat(record.getContested()).isEmpty();
        assertThat(page("monday-1", View.TEACHER)).doesNotContain("verschiedene Meldungen");
    }

    @Test
    void shouldNotOpenARunThatATrackerReportedBefore() throws Exception {
        try (Tracker tracker = running.newTracker()) {
            ExecutionTracker run =
                    tracker.start("trackers-1", RunContext.of("c").user("u").session("s"));
            run.complete();
        }
        running.services().awaitRecord("trackers-1", 2);

        await().until(() -> post(OTHER, "/v1/executions", START.formatted("trackers-1")) == 403);
        assertThat(post(OTHER, "/v1/events", FORGED.formatted("trackers-1", 9))).isEqualTo(403);
        await().until(() -> post(OTHER, "/v1/executions", START.formatted("others-1")) == 202);
    }

    @Test
    void shouldSayOnEveryPageThatThereAreDifferentReportsWhenATokenWithoutScopeForges() throws Exception {
        await().until(() -> post(STUDIO, "/v1/executions", START.formatted("monday-2")) == 202);
        assertThat(post(STUDIO, "/v1/executions/monday-2/items", OUTPUT)).isEqualTo(202);
        assertThat(post(STUDIO, "/v1/executions/monday-2/branches", "{\"size\": 5}"))
                .isEqualTo(202);
        assertThat(post(STUDIO, "/v1/executions/monday-2/branches/1/items", OUTPUT))
                .isEqualTo(202);
        assertThat(post(STUDIO, "/v1/executions/monday-2/complete", "{}")).isEqualTo(202);

        // Numbers of a branch may come with events of their own.
        assertThat(post(OPEN, "/v1/events", FORGED.formatted("monday-2", 3))).isEqualTo(202);

        ExecutionRecord record = running.services().awaitRecord("monday-2", 5);
        assertThat(record.getContested()).containsExactly(new SequenceRange(3L, 3L));
        String sentence = "Für diesen Schritt liegen zwei verschiedene Meldungen vor";
        assertThat(page("monday-2", View.STUDENT)).contains(sentence).contains("forged");
        assertThat(page("monday-2", View.TEACHER)).contains(sentence).contains("forged");
        assertThat(page("monday-2", View.RESEARCHER))
                .contains(sentence)
                .contains("forged")
                .contains("Zwei Schritte beanspruchen eine Nummer");
        String researchers = page("monday-2", View.RESEARCHER);
        assertThat(researchers.substring(researchers.indexOf("Zwei Schritte beanspruchen eine Nummer")))
                .contains("ein Haus am See");
    }

    private static List<String> contents(ExecutionRecord record) {
        return record.getItems().stream()
                .map(ExecutionItem::getContent)
                .flatMap(Optional::stream)
                .toList();
    }

    private String page(String run, View view) throws Exception {
        Path out = running.services().file(run).getParent().getParent().getParent();
        RenderOptions options = new RenderOptions(
                Locale.GERMAN, ZoneId.of("Europe/Berlin"), RunMedia.none(), LineEnding.LF, TemporaryFiles.ofProcess());
        try (StoredRun stored = new StoredRuns(out).find(run).orElseThrow()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (ExportFile file : new HtmlFormat().files(ViewedRun.of(view, stored), options)) {
                file.content().writeTo(bytes, new RenderNotes());
            }
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private int post(String token, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(running.url() + path))
                .timeout(Patience.LIMIT)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() == 403) {
            assertThat(new ObjectMapper().readTree(response.body()).get("type").asText())
                    .isEqualTo("urn:werkspur:problem:out-of-scope");
        }
        return response.statusCode();
    }
}
