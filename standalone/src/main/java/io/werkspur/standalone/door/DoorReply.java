// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.door;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A response to a client. Immutable.
 *
 * @param headers those that the client needs
 */
record DoorReply(int status, Map<String, String> headers, byte[] body) {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/vnd.schemaregistry.v1+json");
    private static final int DENIED = 40_301;
    private static final int FAILED = 50_003;

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** As Confluent's registry answers a registration. */
    static DoorReply id(int id) {
        return new DoorReply(200, JSON, bytes("{\"id\":" + id + "}"));
    }

    /** As Confluent's registry says that something is not allowed. */
    static DoorReply denied(String line) {
        return new DoorReply(403, JSON, problem(DENIED, line));
    }

    /** The registry behind the door does not answer. */
    static DoorReply failed(String line) {
        return new DoorReply(502, JSON, problem(FAILED, line));
    }

    private static byte[] problem(int code, String line) {
        return bytes(JsonNodeFactory.instance
                .objectNode()
                .put("error_code", code)
                .put("message", line)
                .toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
