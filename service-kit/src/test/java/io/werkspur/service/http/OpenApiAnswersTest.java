// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OpenApiAnswersTest {
    private static final String DOCUMENT = """
            {"paths": {"/runs/{id}": {"get": {"responses": {
               "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/run"}}, "image/*": {}}},
               "4XX": {"$ref": "#/components/responses/problem"}}}}},
             "components": {
               "responses": {"problem": {"content": {"application/problem+json": {"schema": {"required": ["status"]}}}}},
               "schemas": {"run": {"type": "object", "required": ["steps"], "properties": {"steps": {"type": "integer"}}}}}}
            """;

    @Test
    void shouldAcceptWhatIsDescribed() {
        assertThatCode(() -> {
                    check("GET", "/runs/a", 200, "application/json; charset=utf-8", "{\"steps\": 3}");
                    check("GET", "/runs/a", 200, "image/png", "x");
                    check("GET", "/runs/a", 404, "application/problem+json", "{\"status\": 404}");
                    check("GET", "/runs/a", 404, "", "");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void shouldLeaveOutRequestsThatNoOperationDescribes() {
        assertThatCode(() -> {
                    check("GET", "/nothing", 404, "text/plain", "x");
                    check("PUT", "/runs/a", 405, "text/plain", "x");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseAStatusThatIsNotDescribed() {
        assertThatThrownBy(() -> check("GET", "/runs/a", 503, "text/plain", "x"))
                .hasMessage("GET /runs/a: 503 is not described; described are [200, 4XX]");
    }

    @Test
    void shouldRefuseATypeThatIsNotDescribed() {
        assertThatThrownBy(() -> check("GET", "/runs/a", 200, "text/html", "x"))
                .hasMessage("GET /runs/a: 200 has the type text/html, which is not described");
    }

    @Test
    void shouldRefuseABodyThatIsNotValidByItsSchema() {
        assertThatThrownBy(() -> check("GET", "/runs/a", 200, "application/json", "{\"steps\": \"3\"}"))
                .hasMessageContainingAll("GET /runs/a: 200 is not valid by its schema", "steps", "integer");
        assertThatThrownBy(() -> check("GET", "/runs/a", 404, "application/problem+json", "{}"))
                .hasMessageContaining("status");
    }

    private static void check(String method, String path, int status, String type, String body) throws Exception {
        new OpenApiAnswers(new ObjectMapper().readTree(DOCUMENT))
                .check(method, path, status, type, body.getBytes(StandardCharsets.UTF_8));
    }
}
