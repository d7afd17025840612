// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.serde.AvroDeserializer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkConfigTest {
    @Test
    void shouldReadOnlyCommittedRecordsAndCommitByItselfWhenNothingIsSet() {
        // when
        Map<String, Object> properties = new SinkConfig(Map.of()).consumerProperties();

        // then
        assertThat(properties)
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("enable.auto.commit", "false")
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("group.id", "werkspur-sink")
                .containsEntry("bootstrap.servers", "127.0.0.1:9092");
    }

    @Test
    void shouldHandKafkaSettingsThroughWhenTheyAreSet() {
        // when
        Map<String, Object> properties = new SinkConfig(Map.of(
                        "consumer.max.poll.records", "7", "consumer.security.protocol", "SSL", "group.id", "mine"))
                .consumerProperties();

        // then
        assertThat(properties)
                .containsEntry("max.poll.records", "7")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("group.id", "mine");
    }

    @ParameterizedTest
    @CsvSource({
        "consumer.enable.auto.commit, true",
        "consumer.isolation.level, read_uncommitted",
        "consumer.group.id, x",
        "consumer.key.deserializer, x",
        "out.dir, ''",
        "failed.max.messages, -1",
        "value.deserializer, no.such.Class",
    })
    void shouldNameTheKeyWhenASettingWouldBreakThePromise(String key, String value) {
        assertThatThrownBy(() -> new SinkConfig(Map.of(key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @Test
    void shouldReadRecordsWithTheProjectsOwnDeserializerWhenNoneIsNamed() {
        try (Deserializer<?> deserializer = new SinkConfig(Map.of()).newValueDeserializer()) {
            assertThat(deserializer).isInstanceOf(AvroDeserializer.class);
        }
    }

    @Test
    void shouldMakeAndConfigureTheDeserializerWhenOneIsNamed() {
        // given
        SinkConfig config = new SinkConfig(Map.of(
                "value.deserializer", OtherDeserializer.class.getName(),
                "basic.auth.user.info", "ada:lovelace",
                "consumer.extra", "1"));

        // when
        config.newValueDeserializer().close();

        // then
        assertThat(OtherDeserializer.configs)
                .containsEntry("basic.auth.user.info", "ada:lovelace")
                .containsEntry("specific.avro.reader", true)
                .containsEntry("extra", "1")
                .containsEntry("http.read.timeout.ms", "5000")
                .containsEntry("http.connect.timeout.ms", "5000")
                .containsEntry("max.retries", "0")
                .containsKey("schema.registry.url");
    }

    /** A deserializer that is not ours. */
    public static final class OtherDeserializer implements Deserializer<Object> {
        private static Map<String, Object> configs = Map.of();

        @Override
        public void configure(Map<String, ?> given, boolean isKey) {
            configs = new HashMap<>(given);
        }

        @Override
        public Object deserialize(String topic, byte[] data) {
            return data;
        }
    }
}
