// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

class ForeignClassesTest {
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger(1);
    private final ForeignClasses classes = new ForeignClasses(() -> this::read, null, now::get);
    private final Deserializer<PipelineEvent> events = classes.eventDeserializer();

    private PipelineEvent read(String topic, byte[] data) {
        calls.incrementAndGet();
        if (failures.getAndDecrement() > 0) {
            throw new RegistryUnavailableException("denied");
        }
        return new PipelineEvent();
    }

    @Test
    void shouldLeaveAClassAloneForASecondWhenItFailed() {
        assertThatThrownBy(() -> events.deserialize("t", new byte[1])).hasMessage("denied");
        now.addAndGet(Duration.ofSeconds(1).toNanos() - 1);
        assertThatThrownBy(() -> events.deserialize("t", new byte[1])).hasMessage("denied");

        assertThat(calls).hasValue(1);
        assertThat(classes.problem()).contains("denied");
    }

    @Test
    void shouldGoOnWhenTheClassWorksAgain() {
        assertThatThrownBy(() -> events.deserialize("t", new byte[1])).isInstanceOf(RegistryUnavailableException.class);
        now.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(events.deserialize("t", new byte[1])).isNotNull();
        assertThat(classes.problem()).isEmpty();
        assertThat(events.deserialize("t", new byte[1])).isNotNull();
    }

    @Test
    void shouldMakeNothingWhenOursAreUsed() {
        assertThat(ForeignClasses.NONE.eventDeserializer()).isNull();
        assertThat(ForeignClasses.NONE.recordSerializer()).isNull();
        assertThat(ForeignClasses.NONE.problem()).isEmpty();
    }
}
