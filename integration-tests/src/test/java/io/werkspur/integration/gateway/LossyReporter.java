// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** One that numbers its calls of a run, loses some of them, and repeats requests, half of them without a key. For one thread. */
final class LossyReporter {
    private final GatewayClient client;
    private final String run;
    private final String name;
    private final SplittableRandom random;
    private final TreeSet<Long> lost = new TreeSet<>();
    private final List<String> delivered = new ArrayList<>();
    private long calls;

    LossyReporter(GatewayClient client, String run, String name, SplittableRandom random) {
        this.client = client;
        this.run = run;
        this.name = name;
        this.random = random;
    }

    /** Loses some calls, perhaps none, and delivers the next ones in one request. */
    void step() {
        lose(random.nextInt(3) == 0 ? random.nextInt(1, 4) : 0);
        long first = calls + 1;
        List<String> entries = new ArrayList<>();
        for (int left = random.nextInt(1, 4); left > 0; left--) {
            delivered.add(name + " " + ++calls);
            entries.add(
                    "{\"item_type\":\"output_text\",\"loop_iteration\":1,\"content\":\"" + name + " " + calls + "\"}");
        }
        String body = "[" + String.join(",", entries) + "]";
        client.post(path("items"), body, headers(first));
        if (random.nextInt(4) == 0) {
            client.post(path("items"), body, headers(first));
        }
    }

    /** Says that its last calls, so many of them, were lost. */
    void loseLast(int count) {
        lose(count);
        String body = "{\"reporter\":\"" + name + "\",\"through\":" + calls + "}";
        client.post(path("calls"), body, Map.of());
        client.post(path("calls"), body, Map.of());
    }

    /** Ends the run, after so many lost calls. */
    void complete(int lostBefore) {
        lose(lostBefore);
        calls++;
        client.post(path("complete"), "{}", headers(calls));
        client.post(path("complete"), "{}", headers(calls));
    }

    private void lose(int count) {
        for (int i = 0; i < count; i++) {
            lost.add(++calls);
        }
    }

    private Map<String, String> headers(long first) {
        Map<String, String> headers = new HashMap<>(Map.of("Werkspur-Call", name + "/" + first));
        if (random.nextBoolean()) {
            headers.put("Idempotency-Key", name + "-" + first);
        }
        return headers;
    }

    private String path(String route) {
        return "/v1/executions/" + run + "/" + route;
    }

    String name() {
        return name;
    }

    /** The contents of its items, in order. */
    List<String> delivered() {
        return delivered;
    }

    int lost() {
        return lost.size();
    }

    /** How many calls were lost just before this one. */
    int lostBefore(long call) {
        int count = 0;
        while (lost.contains(call - 1 - count)) {
            count++;
        }
        return count;
    }
}
