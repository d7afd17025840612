// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.export.verify.ArchiveVerifier;
import io.werkspur.foundation.digest.Sha256;
import io.werkspur.recordstore.testing.RunFolders;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.service.http.OpenApiContract;
import io.werkspur.service.lifecycle.Readiness;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportServerTest extends RunningApi {
    @Test
    void shouldDescribeWhatItServes() {
        OpenApiContract.check(
                ExportServer.class, ExportServer.OPEN_API, start(List.of()).routes());
    }

    @Test
    void shouldDescribeTheBodiesThatItReads() throws Exception {
        start(List.of());
        JsonNode paths =
                new ObjectMapper().readTree(get("/openapi.json", "").body()).get("paths");

        assertThat(members(paths, "/api/v1/exports")).isEqualTo(ExportsRoute.MEMBERS);
        assertThat(members(paths, "/api/v1/projects")).isEqualTo(ProjectsRoute.MEMBERS);
    }

    private static Set<String> members(JsonNode paths, String path) {
        Set<String> names = new HashSet<>();
        paths.path(path)
                .at("/post/requestBody/content/application~1json/schema/properties")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'' | en", "de-DE,de;q=0.9,en;q=0.8 | de", "en-US,en;q=0.9,de;q=0.5 | en", "fr | en"})
    void shouldSpeakTheLanguageOfTheBrowserWhenNoneIsNamed(String header, String language) throws Exception {
        start(List.of());
        String[] headers = header.isEmpty() ? new String[0] : new String[] {"Accept-Language", header};

        for (String path : List.of("/runs", "/runs/run-1", "/api/v1/runs/run-1/export?format=html")) {
            HttpResponse<byte[]> page = get(path, "", headers);

            assertThat(text(page)).contains("<html lang=\"" + language + "\"");
            assertThat(page.headers().firstValue("Vary").orElseThrow()).contains("Accept-Language");
            assertThat(text(get(path + (path.contains("?") ? "&" : "?") + "lang=de", "", headers)))
                    .contains("<html lang=\"de\"");
        }
    }

    @Test
    void shouldNameTheLimitWhenTheRunIsTooLargeForTheFormat() throws Exception {
        start(List.of());
        List<ExecutionItem> items = IntStream.rangeClosed(1, 10_001)
                .mapToObj(number -> item(number, 4, ItemType.OUTPUT_TEXT, MediaType.TEXT, "text", null))
                .toList();
        new RunFolders(directory.resolve("out"))
                .put(ExecutionRecord.newBuilder(run("long")).setItems(items).build());

        HttpResponse<byte[]> answer = get("/api/v1/runs/long/export?format=qdpx-items&view=student", "");

        assertProblem(answer, 422, "urn:werkspur:problem:too-large-for-format");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("at most 10000 steps");
    }

    @Test
    void shouldTellUnknownErasedUnacceptableAndNotReadyApart() throws Exception {
        start(List.of());

        assertProblem(get("/api/v1/runs/no-such", ""), 404, "urn:werkspur:problem:unknown-run");
        assertProblem(get("/api/v1/runs/gone", ""), 410, "urn:werkspur:problem:erased");
        assertProblem(get("/api/v1/runs/run-1/export?format=docx9", ""), 406, "urn:werkspur:problem:unknown-format");
        assertProblem(get("/api/v1/runs/run-1/export", ""), 406, "urn:werkspur:problem:unknown-format");
        assertProblem(get("/api/v1/runs/run-1", "", "Accept", "text/css"), 406, "about:blank");
        readiness = Readiness.no("waits for its partitions");
        HttpResponse<byte[]> notReady = get("/api/v1/runs/no-such", "");
        assertProblem(notReady, 503, "urn:werkspur:problem:not-ready");
        assertThat(notReady.headers().firstValue("Retry-After")).isPresent();
        assertThat(get("/api/v1/runs/run-1", "").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAnswer503WithoutAPathWhenARecordCannotBeRead() throws Exception {
        start(List.of());
        Files.writeString(
                new RunFolders(directory.resolve("out")).folder("run-1").resolve("record.json"), "{\"execution");

        HttpResponse<byte[]> answer = get("/api/v1/runs/run-1", "");

        assertProblem(answer, 503, "urn:werkspur:problem:not-ready");
        assertThat(text(answer)).doesNotContain(directory.toString());
    }

    @Test
    void shouldAnswer304WhenTheClientHasTheAnswer() throws Exception {
        start(List.of());
        for (String path : List.of(
                "/api/v1/runs/run-1",
                "/api/v1/runs/run-1/export?format=html",
                "/api/v1/runs/run-1/export?format=zip",
                "/api/v1/runs/run-1/media/3",
                "/runs",
                "/runs/run-1")) {
            HttpResponse<byte[]> first = get(path, "");
            String tag = first.headers().firstValue("ETag").orElseThrow();
            HttpResponse<byte[]> second = get(path, "", "If-None-Match", "\"other\", " + tag);

            assertThat(first.statusCode()).as(path).isEqualTo(200);
            assertThat(tag).isEqualTo("\"" + sha256(first.body()) + "\"");
            assertThat(second.statusCode()).as(path).isEqualTo(304);
            assertThat(second.body()).isEmpty();
        }
    }

    @Test
    void shouldSendManyRunsAsAnArchiveThatVerifies() throws Exception {
        start(List.of());

        HttpResponse<byte[]> answer =
                post("{\"ids\": [\"run-1\", \"no-such\"], \"formats\": [\"json\", \"html\"]}", "");

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        Path file = Files.write(directory.resolve("answer.zip"), answer.body());
        assertThat(ArchiveVerifier.verify(file)).satisfies(report -> {
            assertThat(report.findings()).isEmpty();
            assertThat(report.exported()).isEqualTo(1);
            assertThat(report.failed()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"ids\": []}",
                "{\"ids\": [\"../x\"]}",
                "{\"ids\": [1]}",
                "{\"ids\": \"run-1\"}",
                "{\"ids\": [\"run-1\"], \"formats\": [\"exe\"]}",
                "{\"ids\": [\"run-1\"], \"view\": 3}",
                "{\"ids\": [\"run-1\"], \"more\": 3}",
                "{\"ids\": [\"run-1\"], \"tz\": \"Mars/North\"}"
            })
    void shouldRefuseAnOrderThatIsWrong(String body) throws Exception {
        start(List.of());

        assertThat(post(body, "").statusCode()).isEqualTo(400);
    }

    @Test
    void shouldSendPagesThatABrowserKeepsInBounds() throws Exception {
        start(List.of());
        for (String path : List.of("/runs", "/runs/run-1?view=teacher")) {
            Map<String, List<String>> headers = get(path, "").headers().map();

            assertThat(headers.get("content-security-policy").get(0))
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("script");
            assertThat(headers).containsEntry("x-content-type-options", List.of("nosniff"));
            assertThat(headers).containsEntry("x-frame-options", List.of("DENY"));
            assertThat(headers).containsEntry("referrer-policy", List.of("no-referrer"));
            assertThat(headers).containsEntry("cache-control", List.of("no-store"));
        }
    }

    @Test
    void shouldShowPicturesAndOnlyKeepWhatCouldHoldScript() throws Exception {
        start(List.of());

        HttpResponse<byte[]> picture = get("/api/v1/runs/run-1/media/3", "");
        HttpResponse<byte[]> drawing = get("/api/v1/runs/run-1/media/4", "");

        assertThat(picture.body()).isEqualTo(PNG);
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(picture.headers().firstValue("Content-Disposition")).contains("inline");
        assertThat(drawing.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertProblem(get("/api/v1/runs/run-1/media/5", ""), 404, "urn:werkspur:problem:missing-medium");
        assertProblem(get("/api/v1/runs/run-1/media/99", ""), 404, "urn:werkspur:problem:unknown-medium");
    }

    @Test
    void shouldNameFilesLikeThePredecessorWhenAsked() throws Exception {
        start(List.of());
        String run = "marked-for-teachers_260102040405_" + Sha256.hex("run-1").substring(0, 8);

        assertThat(name("/api/v1/runs/run-1/export?format=html&names=legacy"))
                .isEqualTo("attachment; filename=\"output_" + run + "_a_b.html\"");
        assertThat(name("/api/v1/runs/run-1/export?format=zip&names=legacy"))
                .isEqualTo("attachment; filename=\"ai4artsed_export_" + run + ".zip\"");
        assertThat(name("/api/v1/runs/run-1/export?format=json&view=student&names=legacy"))
                .contains("_DOE_J_");
        assertThat(name("/api/v1/runs/run-1/export?format=pdf&names=legacy"))
                .isEqualTo("attachment; filename=\"output_" + run + "_a_b.pdf\"");
        assertThat(name("/api/v1/runs/run-1/export?format=qdpx&names=own"))
                .isEqualTo("attachment; filename=\"run-1_run.qdpx\"");
        assertProblem(get("/api/v1/runs/run-1/export?format=json&names=mine", ""), 400, "about:blank");
    }

    @Test
    void shouldLayOutAnArchiveLikeThePredecessorWhenAsked() throws Exception {
        start(List.of());

        HttpResponse<byte[]> archive =
                post("{\"ids\": [\"run-1\"], \"formats\": [\"html\"], \"names\": \"legacy\"}", "");

        assertThat(archive.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("ai4artsed_sessions.zip");
        assertThat(new String(archive.body(), StandardCharsets.ISO_8859_1))
                .contains("session_marked-for-teachers_260102040405_", "_a_b_image_001.png");
    }

    private String name(String path) throws Exception {
        return get(path, "").headers().firstValue("Content-Disposition").orElseThrow();
    }

    private static void assertProblem(HttpResponse<byte[]> answer, int status, String type) throws IOException {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new ObjectMapper().readTree(answer.body()).get("type").textValue())
                .isEqualTo(type);
    }

    private static String sha256(byte[] bytes) {
        var digest = Sha256.start();
        digest.update(bytes);
        return Sha256.hex(digest);
    }
}
