// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.werkspur.standalone.part.PartFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Plays runs over HTTP, as nodes in other languages would. */
final class SampleGateway {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int ACCEPTED = 202;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    SampleGateway(String url) {
        this.url = url;
    }

    /** Plays a run that the gateway numbers: start, items one at a time, end. */
    void playSteps(SampleRun sample) throws IOException {
        String run = "/v1/executions/" + sample.executionId();
        for (String line : lines(sample)) {
            ObjectNode step = (ObjectNode) JSON.readTree(line);
            step.remove("sequence_number");
            String type = step.get("item_type").asText();
            if (type.equals("pipeline_start")) {
                step.remove(List.of("stage", "media_type", "item_type"));
                post("/v1/executions", "application/json", step);
            } else {
                step.remove("execution_id");
                post(address(run, type, step), "application/json", step);
            }
        }
    }

    private static String address(String run, String type, ObjectNode step) {
        if (!type.equals("pipeline_complete") && !type.equals("pipeline_error")) {
            return run + "/items";
        }
        step.remove("item_type");
        return run + (type.equals("pipeline_complete") ? "/complete" : "/error");
    }

    /** Plays a run whose events already have their numbers: all of them in one request. */
    void playEvents(SampleRun sample) throws IOException {
        post("/v1/events", "application/x-ndjson", String.join("\n", lines(sample)));
    }

    private void post(String path, String type, JsonNode body) throws IOException {
        post(path, type, JSON.writeValueAsString(body));
    }

    private void post(String path, String type, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(LIMIT)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != ACCEPTED) {
                throw new PartFailedException(
                        "Expected the gateway to accept every sample, but " + path + " was answered with "
                                + answer.statusCode() + ": " + answer.body(),
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Expected to play the samples, but was stopped", e);
        }
    }

    private static List<String> lines(SampleRun sample) throws IOException {
        try (InputStream in = SampleRuns.open(sample.resource())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
