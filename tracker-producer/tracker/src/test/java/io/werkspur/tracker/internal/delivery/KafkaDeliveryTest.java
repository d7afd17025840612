// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.werkspur.schema.event.ExecutionPartitioner;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaDeliveryTest {
    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> own = new HashMap<>(Map.of("bootstrap.servers", "127.0.0.1:9092"));
        own.put(name, value);
        return own;
    }

    @Test
    void shouldFixWhatThePromisesRestOnAndPassTheRestThrough() {
        Map<String, Object> settings = KafkaDelivery.complete(with("linger.ms", "20"));

        assertThat(settings)
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("partitioner.class", ExecutionPartitioner.class.getName())
                .containsEntry("delivery.timeout.ms", Integer.MAX_VALUE)
                .containsEntry("linger.ms", "20")
                .containsEntry("bootstrap.servers", "127.0.0.1:9092");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acks",
                "enable.idempotence",
                "partitioner.class",
                "delivery.timeout.ms",
                "transactional.id",
                "max.block.ms",
                "key.serializer"
            })
    void shouldRefuseSettingsThatBreakAPromise(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KafkaDelivery.complete(with(name, "1")))
                .withMessageContaining("'" + name + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "max.in.flight.requests.per.connection, 6",
        "linger.ms, soon",
        "retries, 0",
        "compression.type, zipp",
        "bootstrap.servers, nowhere",
        "bootstrap.servers, ''",
    })
    void shouldRefuseBadValuesAtOnceNamingTheSetting(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KafkaDelivery.complete(with(name, value)))
                .withMessageContaining(name);
    }
}
