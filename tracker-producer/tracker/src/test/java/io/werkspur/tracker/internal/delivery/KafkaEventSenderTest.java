// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import static io.werkspur.testkit.Patience.await;
import static io.werkspur.tracker.internal.delivery.TestEvents.LONG;
import static io.werkspur.tracker.internal.delivery.TestEvents.assertEquation;
import static io.werkspur.tracker.internal.delivery.TestEvents.settings;
import static io.werkspur.tracker.internal.delivery.TestEvents.tracked;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.event.EventKey;
import io.werkspur.tracker.outcome.FlushResult;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaEventSenderTest {
    private final List<MockProducer<byte[], byte[]>> producers = new CopyOnWriteArrayList<>();

    private QueueTransport transport(boolean autoComplete) {
        return QueueTransport.start(
                settings(100, 1 << 20),
                new FakeEncoder(),
                () -> {
                    MockProducer<byte[], byte[]> producer = new MockProducer<>(
                            autoComplete || !producers.isEmpty(),
                            null,
                            new ByteArraySerializer(),
                            new ByteArraySerializer());
                    producers.add(producer);
                    return new KafkaEventSender(producer, "pipeline-events");
                },
                List.of());
    }

    private static List<Long> numbers(MockProducer<byte[], byte[]> producer) {
        return producer.history().stream()
                .map(ProducerRecord::key)
                .map(key -> EventKey.parse(key).orElseThrow().sequenceNumber())
                .toList();
    }

    @Test
    void shouldSendKeyAndValueToTheTopic() {
        QueueTransport transport = transport(true);
        transport.accept(tracked("run", 7));

        FlushResult result = transport.close(LONG);

        assertThat(result.succeeded()).isTrue();
        ProducerRecord<byte[], byte[]> sent = producers.get(0).history().get(0);
        assertThat(sent.topic()).isEqualTo("pipeline-events");
        assertThat(EventKey.parse(sent.key())).get().hasFieldOrPropertyWithValue("executionId", "run");
        assertThat(sent.value()).isEqualTo(new byte[] {0, 0, 0, 0, 1, 42});
        await().until(() -> producers.get(0).closed());
    }

    @Test
    void shouldReplaceAProducerThatHasLostItsOrder() {
        QueueTransport transport = transport(false);
        for (int number = 1; number <= 3; number++) {
            transport.accept(tracked("run", number));
        }
        await().until(() -> transport.metrics().inFlight() == 3
                && producers.get(0).history().size() == 3);

        producers.get(0).completeNext();
        producers.get(0).errorNext(new OutOfOrderSequenceException("lost"));
        FlushResult result = transport.close(LONG);

        assertThat(result.succeeded()).isTrue();
        assertThat(producers).hasSize(2);
        assertThat(producers.get(0).closed()).isTrue();
        assertThat(numbers(producers.get(1))).containsExactly(2L, 3L);
        assertEquation(result);
    }
}
