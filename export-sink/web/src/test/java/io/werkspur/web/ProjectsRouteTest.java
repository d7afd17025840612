// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.export.qda.ProjectForm;
import io.werkspur.recordstore.testing.RunFolders;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectsRouteTest extends RunningApi {
    private static final String PATH = "/api/v1/projects";

    private void putSecond() {
        new RunFolders(directory.resolve("out")).put(run("run-2"));
    }

    @Test
    void shouldSendManyRunsAsOneProject() throws Exception {
        start(List.of());
        putSecond();
        String body = "{\"ids\": [\"run-2\", \"run-1\", \"no-such\"], \"query\": \"the sitting of May\"}";

        HttpResponse<byte[]> answer = post(PATH, body, "");
        String tag = answer.headers().firstValue("ETag").orElseThrow();

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"werkspur-export.qdpx\"");
        assertThat(answer.headers().firstValue("Werkspur-Runs-Absent")).contains("1");
        Map<String, String> files = files(answer.body());
        assertThat(files.get("project.qde"))
                .contains("Werkspur – 2 runs", "the sitting of May", "run no-such: there is no record of this run");
        assertThat(files.keySet()).filteredOn(name -> name.endsWith(".png")).hasSize(4);
        assertThat(post(PATH, body, "", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void shouldLeaveMediaOutAndWriteLineEndsAsAsked() throws Exception {
        start(List.of());
        putSecond();

        Map<String, String> files =
                files(post(PATH, "{\"ids\": [\"run-1\", \"run-2\"], \"media\": false, \"line_ending\": \"CRLF\"}", "")
                        .body());

        assertThat(files.keySet()).noneMatch(name -> name.endsWith(".png"));
        assertThat(files.entrySet())
                .filteredOn(file -> file.getKey().endsWith(".txt"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file.getValue()).contains("\r\n"));
        assertThat(files(get("/api/v1/runs/run-1/export?format=qdpx&line_ending=crlf", "")
                                .body())
                        .entrySet())
                .filteredOn(file -> file.getKey().endsWith(".txt"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file.getValue()).contains("\r\n"));
        HttpResponse<byte[]> archive =
                post("{\"ids\": [\"run-1\"], \"formats\": [\"qdpx\"], \"line_ending\": \"CRLF\"}", "");
        assertThat(files(archive.body()).get("manifest.json")).contains("\"line_ending\" : \"crlf\"");
    }

    @Test
    void shouldStillReadTheFormerNameOfTheLineEndingWhenAClientSendsIt() throws Exception {
        start(List.of());

        HttpResponse<byte[]> archive =
                post("{\"ids\": [\"run-1\"], \"formats\": [\"qdpx\"], \"lineEnding\": \"CRLF\"}", "");

        assertThat(files(archive.body()).get("manifest.json")).contains("\"line_ending\" : \"crlf\"");
        assertThat(files(get("/api/v1/runs/run-1/export?format=qdpx&lineEnding=CRLF", "").body()).entrySet())
                .filteredOn(file -> file.getKey().endsWith(".txt"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file.getValue()).contains("\r\n"));
        HttpResponse<byte[]> both = get("/api/v1/runs/run-1/export?format=qdpx&lineEnding=LF&line_ending=LF", "");
        assertThat(both.statusCode()).isEqualTo(400);
        assertThat(text(both)).contains("Expected one of line_ending and lineEnding (its former name), but got both");
    }

    @ParameterizedTest
    @CsvSource({
        "student, student, 200",
        "student, teacher, 403",
        "teacher, teacher, 200",
        "teacher, researcher, 403",
        "researcher, researcher, 200",
        "nobody, student, 401"
    })
    void shouldShowNoMoreThanTheRoleMaySee(String role, String view, int status) throws Exception {
        startWithTokens();
        putSecond();
        for (String form : ProjectForm.names()) {
            HttpResponse<byte[]> answer = post(
                    PATH,
                    "{\"ids\": [\"run-1\", \"run-2\"], \"view\": \"" + view + "\", \"format\": \"" + form + "\"}",
                    role);

            assertThat(answer.statusCode()).as(form).isEqualTo(status);
            String shown = String.join("\n", files(answer.body()).values()) + text(answer);
            assertThat(shown.contains(FOR_TEACHERS))
                    .isEqualTo(status == 200 && !role.equals("student") && !form.equals("qdc"));
            assertThat(shown.contains(FOR_RESEARCHERS))
                    .isEqualTo(status == 200 && role.equals("researcher") && !form.equals("qdc"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"ids\": []}",
                "{\"ids\": [\"../x\"]}",
                "{\"ids\": [\"run-1\"], \"format\": \"json\"}",
                "{\"ids\": [\"run-1\"], \"formats\": [\"qdpx\"]}",
                "{\"ids\": [\"run-1\"], \"lineEnding\": \"CR\"}"
            })
    void shouldRefuseAnOrderThatIsWrong(String body) throws Exception {
        start(List.of());

        assertThat(post(PATH, body, "").statusCode()).isEqualTo(400);
    }

    @Test
    void shouldNameTheReasonWhenThereIsNothingOrTooMuch() throws Exception {
        start(List.of());
        List<ExecutionItem> items = IntStream.rangeClosed(1, 5_001)
                .mapToObj(number -> item(number, 4, ItemType.OUTPUT_TEXT, MediaType.TEXT, "text", null))
                .toList();
        RunFolders folders = new RunFolders(directory.resolve("out"));
        for (String id : List.of("long-1", "long-2")) {
            folders.put(ExecutionRecord.newBuilder(run(id)).setItems(items).build());
        }

        assertProblem(post(PATH, "{\"ids\": [\"gone\", \"no-such\"]}", ""), 404, "unknown-run");
        HttpResponse<byte[]> tooLarge =
                post(PATH, "{\"ids\": [\"long-1\", \"long-2\"], \"format\": \"qdpx-items\"}", "");
        assertProblem(tooLarge, 422, "too-large-for-format");
        assertThat(text(tooLarge)).contains("at most 10000 steps", "use qdpx");
    }

    private static void assertProblem(HttpResponse<byte[]> answer, int status, String kind) throws Exception {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
        assertThat(new ObjectMapper().readTree(answer.body()).get("type").textValue())
                .isEqualTo("urn:werkspur:problem:" + kind);
    }

    private static Map<String, String> files(byte[] zip) throws Exception {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
