// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.olddata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.integration.gateway.GatewayClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A request to an old gateway, and what that answered. */
record KeptRequest(String path, String key, String body, JsonNode answer) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Those of a folder, in the order in which they were sent. */
    static List<KeptRequest> in(Path folder) throws IOException {
        List<KeptRequest> requests = new ArrayList<>();
        try (Stream<Path> kept = Files.list(folder)) {
            for (Path request : kept.sorted().toList()) {
                requests.add(new KeptRequest(
                        Files.readString(request.resolve("path")),
                        Files.readString(request.resolve("key")),
                        Files.readString(request.resolve("body")),
                        JSON.readTree(Files.readString(request.resolve("answer")))));
            }
        }
        return requests;
    }

    /** Sends it to a gateway of today. */
    JsonNode send(GatewayClient client) {
        return client.post(path, body, key);
    }

    String run() {
        return answer.get("execution_id").asText();
    }

    /** The numbers under which the events of the request are on the topic; none for a branch that is opened. */
    List<Long> numbers() {
        List<Long> numbers = new ArrayList<>();
        answer.path("sequence_numbers").forEach(number -> numbers.add(number.asLong()));
        if (path.endsWith("/release")) {
            // One event for all numbers that are released, under the first of them.
            numbers.add(answer.get("from").asLong());
        }
        return numbers;
    }
}
