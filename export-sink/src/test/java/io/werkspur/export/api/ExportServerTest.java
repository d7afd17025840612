// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.export.archive.RunFolders;
import io.werkspur.export.folder.ErasedRuns;
import io.werkspur.export.folder.RecordFolder;
import io.werkspur.export.media.LocalMedia;
import io.werkspur.export.standard.StandardFormats;
import io.werkspur.export.verify.ArchiveVerifier;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.config.HostAndPort;
import io.werkspur.schema.digest.Sha256;
import io.werkspur.schema.http.ServerSettings;
import io.werkspur.schema.http.ServiceMetrics;
import io.werkspur.schema.serde.TrustedTypes;
import io.werkspur.schema.service.Readiness;
import io.werkspur.schema.testing.OpenApiContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportServerTest {
    static {
        TrustedTypes.install();
    }

    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a00000000");
    /** What each view hides and the next one shows, in content, facts and metadata. */
    private static final String FOR_TEACHERS = "marked-for-teachers";

    private static final String FOR_RESEARCHERS = "marked-for-researchers";

    @TempDir
    private Path directory;

    private final ServiceMetrics metrics = new ServiceMetrics();
    private final HttpClient client = HttpClient.newHttpClient();
    private Readiness readiness = Readiness.yes();
    private @Nullable ExportServer server;

    @BeforeEach
    void record() throws IOException {
        Path media = Files.createDirectory(directory.resolve("media"));
        Files.write(media.resolve("secret.png"), PNG);
        Files.write(media.resolve("output.png"), PNG);
        Files.writeString(media.resolve("output.svg"), "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>");
        try (RecordFolder folder = RecordFolder.open(directory.resolve("out"), 1)) {
            folder.put(run("run-1"));
            folder.put(run("gone"));
            folder.remove("gone");
        }
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        metrics.close();
    }

    @Test
    void shouldDescribeWhatItServes() {
        OpenApiContract.check(
                ExportServer.class, ExportServer.OPEN_API, start(List.of()).routes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"student", "teacher", "researcher"})
    void shouldShowNoMoreThanTheViewOfARoleOnAnyRoute(String role) throws Exception {
        startWithTokens();
        List<HttpResponse<byte[]>> answers = new ArrayList<>();
        for (String view : List.of("", "student", "teacher", "researcher", "admin", "RESEARCHER")) {
            String query = view.isEmpty() ? "" : "&view=" + view;
            for (String path : everyPath()) {
                answers.add(get(path + query, role));
            }
            answers.add(post(
                    "{\"ids\": [\"run-1\"], \"formats\": [\"json\", \"html\"]"
                            + (view.isEmpty() ? "" : ", \"view\": \"" + view + "\"") + "}",
                    role));
        }

        assertThat(answers).anyMatch(answer -> answer.statusCode() == 200);
        for (HttpResponse<byte[]> answer : answers) {
            String all = answer.headers().map() + everythingIn(answer.body());
            if (!role.equals("researcher")) {
                assertThat(all).as("%s", answer.uri()).doesNotContain(FOR_RESEARCHERS);
            }
            if (role.equals("student")) {
                assertThat(all).as("%s", answer.uri()).doesNotContain(FOR_TEACHERS);
            }
            assertThat(all).as("%s", answer.uri()).doesNotContain(directory.toString());
        }
    }

    @Test
    void shouldShowToEachRoleWhatItsViewShows() throws Exception {
        startWithTokens();

        assertThat(text(get("/api/v1/runs/run-1", "teacher"))).contains(FOR_TEACHERS);
        assertThat(text(get("/runs/run-1", "teacher"))).contains(FOR_TEACHERS);
        assertThat(text(get("/api/v1/runs/run-1", "researcher"))).contains(FOR_TEACHERS, FOR_RESEARCHERS);
        assertThat(get("/api/v1/runs/run-1/media/1", "teacher").statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/runs/run-1/media/1", "student").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/runs/run-1/media/3", "student").statusCode()).isEqualTo(200);
    }

    private static List<String> everyPath() {
        List<String> paths = new ArrayList<>(List.of(
                "/api/v1/runs/run-1?",
                "/api/v1/runs/run-1/export?format=zip",
                "/api/v1/runs/run-1/export?format=no-such",
                "/api/v1/runs/run-1/media/1?",
                "/api/v1/runs/run-1/media/2?",
                "/api/v1/runs/run-1/media/3?",
                "/api/v1/runs/run-1/media/6?",
                "/api/v1/runs/no-such?",
                "/api/v1/runs/gone?",
                "/runs/run-1?",
                "/runs?"));
        for (String format : StandardFormats.all().names()) {
            paths.add("/api/v1/runs/run-1/export?format=" + format);
            paths.add("/api/v1/runs/run-1/export?names=legacy&format=" + format);
        }
        return paths;
    }

    @ParameterizedTest
    @CsvSource({
        "student, student, 200",
        "student, teacher, 403",
        "student, researcher, 403",
        "teacher, student, 200",
        "teacher, teacher, 200",
        "teacher, researcher, 403",
        "researcher, researcher, 200",
        "researcher, admin, 400"
    })
    void shouldRefuseAViewBeyondTheRoleWhetherTheRunExistsOrNot(String role, String view, int status) throws Exception {
        startWithTokens();

        assertThat(get("/api/v1/runs/run-1?view=" + view, role).statusCode()).isEqualTo(status);
        assertThat(get("/runs?view=" + view, role).statusCode()).isEqualTo(status);
        assertThat(get("/api/v1/runs/no-such?view=" + view, role).statusCode()).isEqualTo(status == 200 ? 404 : status);
        assertThat(post("{\"ids\": [\"run-1\"], \"view\": \"" + view + "\"}", role)
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void shouldGiveAStudentTheSameAnswerAndETagWhateverChangesInWhatStudentsDoNotSee() throws Exception {
        startWithTokens();
        HttpResponse<byte[]> before = get("/api/v1/runs/run-1", "student");
        ExecutionRecord changed = ExecutionRecord.newBuilder(run("run-1"))
                .setUserId("somebody-else")
                .build();
        new RunFolders(directory.resolve("out")).put(changed);
        HttpResponse<byte[]> after = get("/api/v1/runs/run-1", "student");

        assertThat(after.headers().firstValue("ETag"))
                .isPresent()
                .isEqualTo(before.headers().firstValue("ETag"));
        assertThat(get("/api/v1/runs/run-1", "teacher").headers().firstValue("ETag"))
                .isNotEqualTo(before.headers().firstValue("ETag"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/runs/run-1",
                "/api/v1/runs/run-1/export?format=json",
                "/api/v1/runs/run-1/media/3",
                "/runs",
                "/runs/run-1",
                "/metrics",
                "/openapi.json"
            })
    void shouldAskForATokenOnEveryRouteWhereTokensAreSet(String path) throws Exception {
        startWithTokens();

        for (String token : new String[] {"", "wrong-token"}) {
            HttpResponse<byte[]> answer = get(path, token);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        }
    }

    @Test
    void shouldTellUnknownErasedUnacceptableAndNotReadyApart() throws Exception {
        start(List.of());

        assertProblem(get("/api/v1/runs/no-such", ""), 404, "urn:werkspur:problem:unknown-run");
        assertProblem(get("/api/v1/runs/gone", ""), 410, "urn:werkspur:problem:erased");
        assertProblem(get("/api/v1/runs/run-1/export?format=docx9", ""), 406, "urn:werkspur:problem:unknown-format");
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
                    .contains("default-src 'none'")
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
    }

    private String name(String path) throws Exception {
        return get(path, "").headers().firstValue("Content-Disposition").orElseThrow();
    }

    @Test
    void shouldRefuseRequestsOfForeignPagesWhereNoTokensAreSet() throws Exception {
        start(List.of());

        assertThat(get("/runs", "", "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
    }

    private static ExecutionRecord run(String id) {
        return ExecutionRecord.newBuilder()
                .setExecutionId(id)
                .setTimestamp(Instant.parse("2026-01-02T03:04:05.000006Z"))
                .setUserId(FOR_TEACHERS)
                .setConfigName("a/b.json")
                .setDeviceId(FOR_RESEARCHERS)
                .setStatus(ExecutionStatus.COMPLETED)
                .setRevision(5)
                .setFoldVersion(1)
                .setItems(List.of(
                        item(1, 1, ItemType.USER_INPUT_IMAGE, MediaType.IMAGE, null, "secret.png"),
                        item(2, 2, ItemType.INTERCEPTION_FINAL, MediaType.TEXT, FOR_TEACHERS, null),
                        item(3, 4, ItemType.OUTPUT_IMAGE, MediaType.IMAGE, null, "output.png"),
                        item(4, 4, ItemType.OUTPUT_IMAGE, MediaType.IMAGE, null, "output.svg"),
                        item(5, 4, ItemType.OUTPUT_IMAGE, MediaType.IMAGE, null, "../out/secret.png"),
                        item(6, 1, ItemType.OTHER, MediaType.METADATA, FOR_RESEARCHERS, null)))
                .build();
    }

    private static ExecutionItem item(
            long number, int stage, ItemType type, MediaType media, @Nullable String content, @Nullable String file) {
        return ExecutionItem.newBuilder()
                .setSequenceNumber(number)
                .setTimestamp(Instant.parse("2026-01-02T03:04:05.000006Z"))
                .setStage(stage)
                .setMediaType(media)
                .setItemType(type)
                .setContent(content)
                .setFilePath(file)
                .setMetadata(Map.of())
                .build();
    }

    private void startWithTokens() {
        start(List.of(
                "student:" + Sha256.hex("token-of-student"),
                "teacher:" + Sha256.hex("token-of-teacher"),
                "researcher:" + Sha256.hex("token-of-researcher")));
    }

    private ExportServer start(List<String> entries) {
        AccessTokens tokens = AccessTokens.of(entries);
        RunFolders folders = new RunFolders(directory.resolve("out"));
        ExportServer started = ExportServer.start(
                ServerSettings.forClients(
                        "export",
                        new HostAndPort("127.0.0.1", 0),
                        tokens.isEmpty() ? Optional.empty() : Optional.of(tokens)),
                new ApiBackend(
                        folders.runs(),
                        new ErasedRuns(directory.resolve("out")),
                        StandardFormats.all(),
                        id -> new LocalMedia(List.of(directory.resolve("media")), 1000),
                        tokens,
                        () -> readiness,
                        metrics,
                        "werkspur test"));
        server = started;
        return started;
    }

    private HttpResponse<byte[]> get(String path, String role, String... headers) throws Exception {
        HttpRequest.Builder request = request(path, role);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(String body, String role) throws Exception {
        return client.send(
                request("/api/v1/exports", role)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path, String role) {
        ExportServer running = Objects.requireNonNull(server);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(running.url() + path));
        return role.isEmpty() ? request : request.header("Authorization", "Bearer token-of-" + role);
    }

    private static String everythingIn(byte[] body) throws IOException {
        StringBuilder all = new StringBuilder(new String(body, StandardCharsets.UTF_8));
        try (var zip = new ZipInputStream(new ByteArrayInputStream(body))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.append(entry.getName()).append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    private static void assertProblem(HttpResponse<byte[]> answer, int status, String type) throws IOException {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new ObjectMapper().readTree(answer.body()).get("type").textValue())
                .isEqualTo(type);
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        var digest = Sha256.start();
        digest.update(bytes);
        return Sha256.hex(digest);
    }
}
