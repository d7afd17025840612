// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.TestGateway.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway in this JVM, without a broker; its journal stays over a restart. */
abstract class GatewayCase {
    static final String ITEM = "{\"item_type\":\"user_input_text\",\"content\":\"Hallo\"}";

    @TempDir
    Path directory;

    TestGateway gateway;

    @BeforeEach
    void start() {
        restart(Map.of());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    void restart(Map<String, String> settings) {
        if (gateway != null) {
            gateway.close();
        }
        gateway = new TestGateway(directory.resolve("journal"), settings);
    }

    static List<Integer> numbers(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        List<Integer> numbers = new ArrayList<>();
        reply.json().get("sequence_numbers").forEach(number -> numbers.add(number.asInt()));
        return numbers;
    }
}
