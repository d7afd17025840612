// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.werkspur.schema.PipelineEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class TrackerBuilderTest {
    private static final List<Map<String, ?>> CONFIGURED = new CopyOnWriteArrayList<>();

    /** A serializer of somebody else. */
    public static final class ForeignSerializer implements Serializer<PipelineEvent> {
        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            CONFIGURED.add(configs);
        }

        @Override
        public byte[] serialize(String topic, PipelineEvent data) {
            return new byte[] {0, 0, 0, 0, 1};
        }
    }

    @Test
    void shouldUseTheSerializerAndItsSettingsThatTheBuilderNames() {
        List<PipelineEvent> seen = new CopyOnWriteArrayList<>();
        Tracker tracker = Tracker.builder()
                .properties(Map.of(
                        "producer.value.serializer", ForeignSerializer.class.getName(),
                        "producer.linger.ms", "50",
                        "bootstrap.servers", "127.0.0.1:1",
                        "basic.auth.user.info", "name:secret"))
                .node("node-1")
                .observer(seen::add)
                .closeTimeout(Duration.ofMillis(200))
                .build();

        tracker.start("run", null);
        tracker.close();

        assertThat(CONFIGURED)
                .singleElement()
                .satisfies(settings ->
                        assertThat(settings.get("basic.auth.user.info")).isEqualTo("name:secret"));
        assertThat(seen)
                .singleElement()
                .satisfies(event ->
                        assertThat(event.getSource().orElseThrow().getNode()).contains("node-1"));
    }

    @Test
    void shouldRefuseBadSettingsWhenBuilt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tracker.builder()
                        .property("value.serializer", "no.such.Class")
                        .build())
                .withMessageContaining("no.such.Class");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Tracker.builder().property("producer.acks", "1").build())
                .withMessageContaining("'acks'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tracker.builder()
                        .property("auto.register.schemas", "perhaps")
                        .build())
                .withMessageContaining("auto.register.schemas");
        assertThatIllegalArgumentException().isThrownBy(() -> Tracker.builder().queueEvents(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Tracker.builder().queueBytes(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tracker.builder().topicPrefix("no/slash").build());
    }
}
