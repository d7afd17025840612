// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** One run as its client knows it: what the client sent, and which numbers it got. For one thread at a time. */
final class ClientRun {
    private final GatewayClient client;
    private final String id;
    private final int items;
    private final List<Long> numbers = new ArrayList<>();
    private int sent;

    ClientRun(GatewayClient client, String id, int items) {
        this.client = client;
        this.id = id;
        this.items = items;
    }

    /** Sends the next step; returns false if that was the last one. */
    boolean step() {
        int step = sent++;
        String key = "step-" + step;
        JsonNode answer;
        if (step == 0) {
            answer = client.post("/v1/executions", "{\"execution_id\":\"" + id + "\"}", id);
        } else if (step <= items) {
            answer = client.post("/v1/executions/" + id + "/items", item(step), key);
        } else {
            answer = client.post("/v1/executions/" + id + "/complete", "{}", key);
        }
        answer.get("sequence_numbers").forEach(number -> numbers.add(number.asLong()));
        return step <= items;
    }

    private String item(int step) {
        return "{\"item_type\":\"output_text\",\"loop_iteration\":1,\"content\":\"" + content(step) + "\"}";
    }

    /** The text of the item with this number, counted by the client from 1. */
    String content(int step) {
        return id + " " + step;
    }

    String id() {
        return id;
    }

    int items() {
        return items;
    }

    /** The numbers that the client got, in the order of the steps. */
    List<Long> numbers() {
        return numbers;
    }
}
