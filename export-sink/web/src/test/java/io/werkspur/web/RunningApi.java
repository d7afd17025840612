// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import io.werkspur.export.FormatRegistry;
import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.file.PrivateFolder.Readers;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.folder.ErasedRuns;
import io.werkspur.recordstore.folder.RecordFolder;
import io.werkspur.recordstore.media.LocalMedia;
import io.werkspur.recordstore.media.MediaPlaces;
import io.werkspur.recordstore.testing.RunFolders;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.serde.TrustedTypes;
import io.werkspur.service.config.HostAndPort;
import io.werkspur.service.http.OpenApiAnswers;
import io.werkspur.service.http.ServerSettings;
import io.werkspur.service.http.ServiceMetrics;
import io.werkspur.service.lifecycle.Readiness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An export API with one run, whose texts are marked, and one erased run. */
abstract class RunningApi {
    static {
        TrustedTypes.install();
    }

    private static final OpenApiAnswers ANSWERS = OpenApiAnswers.of(ExportServer.class, ExportServer.OPEN_API);

    static final byte[] PNG = HexFormat.of()
            .parseHex(
                    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63a8070000810080d3"
                            + "94534a0000000049454e44ae426082");
    /** What each view hides and the next one shows, in content, facts and metadata. */
    static final String FOR_TEACHERS = "marked-for-teachers";

    static final String FOR_RESEARCHERS = "marked-for-researchers";

    @TempDir
    Path directory;

    private final ServiceMetrics metrics = new ServiceMetrics();
    private final HttpClient client = HttpClient.newHttpClient();
    Readiness readiness = Readiness.yes();
    private UnaryOperator<ServerSettings> change = settings -> settings;
    private @Nullable ExportServer server;

    @BeforeEach
    void record() throws IOException {
        Path media = Files.createDirectory(directory.resolve("media"));
        Files.write(media.resolve("secret.png"), PNG);
        Files.write(media.resolve("output.png"), PNG);
        Files.writeString(media.resolve("output.svg"), "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>");
        try (RecordFolder folder = RecordFolder.open(directory.resolve("out"), 1, Readers.OWNER)) {
            folder.put(run("run-1"));
            folder.put(run("gone"));
            folder.remove("gone");
        }
    }

    @AfterEach
    void stop() {
        stopServer();
        metrics.close();
    }

    private void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    static ExecutionRecord run(String id) {
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

    static ExecutionItem item(
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

    void startWithTokens() {
        start(List.of(
                "student:" + Sha256.hex("token-of-student"),
                "teacher:" + Sha256.hex("token-of-teacher"),
                "researcher:" + Sha256.hex("token-of-researcher")));
    }

    /** With the same tokens and other settings. */
    void restart(UnaryOperator<ServerSettings> change) {
        stopServer();
        this.change = change;
        startWithTokens();
    }

    ExportServer start(List<String> entries) {
        return start(entries, id -> new LocalMedia(List.of(directory.resolve("media")), 1 << 20));
    }

    ExportServer start(List<String> entries, MediaPlaces media) {
        AccessTokens tokens = AccessTokens.of(entries);
        RunFolders folders = new RunFolders(directory.resolve("out"));
        ExportServer started = ExportServer.start(
                change.apply(ServerSettings.forClients(
                        "export",
                        new HostAndPort("127.0.0.1", 0),
                        tokens.isEmpty() ? Optional.empty() : Optional.of(tokens))),
                new ApiBackend(
                        folders.runs(),
                        new ErasedRuns(directory.resolve("out")),
                        FormatRegistry.all(),
                        media,
                        tokens,
                        () -> readiness,
                        metrics,
                        "werkspur test",
                        TemporaryFiles.ofProcess()));
        server = started;
        return started;
    }

    HttpResponse<byte[]> get(String path, String role, String... headers) throws Exception {
        HttpRequest.Builder request = request(path, role);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return ANSWERS.check(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    }

    HttpResponse<byte[]> post(String body, String role) throws Exception {
        return post("/api/v1/exports", body, role);
    }

    HttpResponse<byte[]> post(String path, String body, String role, String... headers) throws Exception {
        HttpRequest.Builder request = request(path, role);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return ANSWERS.check(client.send(
                request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofByteArray()));
    }

    private HttpRequest.Builder request(String path, String role) {
        ExportServer running = Objects.requireNonNull(server);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(running.url() + path));
        return role.isEmpty() ? request : request.header("Authorization", "Bearer token-of-" + role);
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
