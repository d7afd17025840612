// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.FormatRegistry;
import io.werkspur.export.testing.MoreHiddenSteps;
import io.werkspur.recordstore.testing.RunFolders;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.service.http.access.BearerToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see what, on every route. */
class AccessTest extends RunningApi {
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
        // Its numbers are those of its view: it has three outputs, of which the first is step 3 of the record.
        assertThat(get("/api/v1/runs/run-1/media/1", "student").statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/runs/run-1/media/4", "student").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/runs/run-1/media/6", "researcher").statusCode()).isEqualTo(404);
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
        for (String format : FormatRegistry.all().names()) {
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
    void shouldShowItsMetricsToNoRoleAndToTheOperator() throws Exception {
        startWithTokens();

        for (String role : new String[] {"", "student", "teacher", "researcher"}) {
            assertThat(get("/metrics", role).statusCode()).isEqualTo(403);
        }
        restart(settings -> settings.withOperator(Optional.of(BearerToken.of("token-of-operator"))));
        for (String role : new String[] {"", "student", "teacher", "researcher"}) {
            assertThat(get("/metrics", role).statusCode()).isEqualTo(401);
        }
        assertThat(text(get("/metrics", "operator"))).contains("jvm_");
        assertThat(get("/api/v1/runs/run-1", "operator").statusCode()).isEqualTo(401);
    }

    @Test
    void shouldShowItsMetricsToThisMachineWhereNoTokensAreSet() throws Exception {
        start(List.of());

        assertThat(text(get("/metrics", ""))).contains("jvm_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"student", "teacher"})
    void shouldGiveTheSameAnswersOnEveryRouteHoweverManyStepsTheRoleDoesNotSee(String role) throws Exception {
        startWithTokens();
        ExecutionRecord run = run("run-1");
        Map<String, String> before = answers(role);

        new RunFolders(directory.resolve("out")).put(MoreHiddenSteps.in(run));
        Files.move(directory.resolve("media"), directory.resolve("hidden"));
        for (ExecutionItem item : MoreHiddenSteps.in(run).getItems()) {
            if (item.getFilePath().isPresent()) {
                Path moved =
                        directory.resolve("media").resolve(item.getFilePath().get());
                Path medium = directory.resolve("hidden").resolve(moved.getFileName());
                if (Files.exists(medium)) {
                    Files.createDirectories(moved.getParent());
                    Files.copy(medium, moved);
                }
            }
        }

        Map<String, String> after = answers(role);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((route, answer) -> assertThat(after.get(route)).as(route).isEqualTo(answer));
        assertThat(String.join("\n", before.values()))
                .doesNotContainPattern("file_path\"\\s*:\\s*\"")
                .doesNotContain("output.svg", "secret.png");
    }

    /** Status, ETag and content of everything that a role may ask for. */
    private Map<String, String> answers(String role) throws Exception {
        Map<String, String> answers = new TreeMap<>();
        List<String> paths = new ArrayList<>(List.of("/runs", "/runs/run-1", "/api/v1/runs/run-1"));
        for (int number = 1; number <= 12; number++) {
            paths.add("/api/v1/runs/run-1/media/" + number);
        }
        List<String> formats = new ArrayList<>(FormatRegistry.all().names());
        formats.add("zip");
        for (String format : formats) {
            paths.add("/api/v1/runs/run-1/export?format=" + format);
            paths.add("/api/v1/runs/run-1/export?names=legacy&format=" + format);
        }
        for (String path : paths) {
            answers.put(path, summary(get(path, role)));
        }
        for (String format : FormatRegistry.all().names()) {
            answers.put(
                    "exports " + format,
                    summary(post("{\"ids\": [\"run-1\"], \"formats\": [\"" + format + "\"]}", role)));
        }
        for (String format : List.of("qdpx", "qdpx-items", "qdc")) {
            answers.put(
                    "projects " + format,
                    summary(post("/api/v1/projects", "{\"ids\": [\"run-1\"], \"format\": \"" + format + "\"}", role)));
        }
        return answers;
    }

    private static String summary(HttpResponse<byte[]> answer) throws IOException {
        String content = answer.headers().firstValue("Content-Type").orElse("").contains("problem")
                ? text(answer).replaceFirst("\"request_id\":\"[0-9a-f]*\"", "")
                : everythingIn(answer.body());
        return answer.statusCode() + " " + answer.headers().firstValue("ETag") + " " + content;
    }

    @Test
    void shouldRefuseRequestsOfForeignPagesWhereNoTokensAreSet() throws Exception {
        start(List.of());

        assertThat(get("/runs", "", "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
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
}
