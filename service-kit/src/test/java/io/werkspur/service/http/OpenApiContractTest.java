// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenApiContractTest {
    private static final String SOUND = """
            {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {"/runs/{id}": {
              "parameters": [{"$ref": "#/components/parameters/id"}, {"name": "view", "in": "query"}],
              "get": {"operationId": "run", "responses": {
                "200": {"description": "it"},
                "default": {"description": "a problem", "content": {"application/problem+json": {}}}}}}},
             "components": {"parameters": {"id": {"name": "id", "in": "path"}}}}""";

    private static final List<Route> ROUTES = List.of(new Route("GET", "/runs/{id}", Set.of("view")));

    @Test
    void shouldAcceptADocumentThatDescribesWhatIsServed() {
        assertThatCode(() -> check(SOUND, ROUTES)).doesNotThrowAnyException();
    }

    @Test
    void shouldTellARouteThatIsNotDescribed() {
        assertThatThrownBy(() -> check(SOUND, List.of(ROUTES.get(0), new Route("POST", "/runs", Set.of()))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("served, but not described: POST /runs");
    }

    @Test
    void shouldTellARouteThatIsNotServed() {
        assertThatThrownBy(() -> check(SOUND, List.of()))
                .hasMessageContaining("described, but not served: GET /runs/{id}");
    }

    @Test
    void shouldTellAReferenceThatLeadsNowhere() {
        assertThatThrownBy(() -> check(SOUND.replace("parameters/id\"", "parameters/no\""), ROUTES))
                .hasMessageContaining("leads nowhere: #/components/parameters/no");
    }

    @Test
    void shouldTellAParameterThatIsNotDescribed() {
        assertThatThrownBy(() -> check(SOUND.replace("\"in\": \"path\"", "\"in\": \"query\""), ROUTES))
                .hasMessageContaining("path parameters are [id]");
        assertThatThrownBy(() -> check(SOUND.replace("\"view\"", "\"role\""), ROUTES))
                .hasMessageContaining("query parameters are [view], but described are [role]");
    }

    @Test
    void shouldTellAnOperationWithoutGoodAnswerProblemOrName() {
        assertThatThrownBy(() -> check(
                        SOUND.replace("\"200\"", "\"404\"")
                                .replace("problem+json", "json")
                                .replace("\"run\"", "\"\""),
                        ROUTES))
                .hasMessageContainingAll("no answer 2xx", "no answer application/problem+json", "operationId");
    }

    private static void check(String document, List<Route> routes) throws Exception {
        JsonNode json = new ObjectMapper().readTree(document);
        OpenApiContract.check(json, routes);
    }
}
