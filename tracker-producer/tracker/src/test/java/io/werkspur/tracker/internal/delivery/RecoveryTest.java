// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import static io.werkspur.testkit.Patience.await;
import static io.werkspur.tracker.internal.delivery.TestEvents.LONG;
import static io.werkspur.tracker.internal.delivery.TestEvents.assertEquation;
import static io.werkspur.tracker.internal.delivery.TestEvents.settings;
import static io.werkspur.tracker.internal.delivery.TestEvents.tracked;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Limits;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.tracker.internal.transport.VerbatimEvent;
import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.outcome.FlushResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecoveryTest {
    private final FakeBroker broker = new FakeBroker();
    private final FakeEncoder encoder = new FakeEncoder();
    private final QueueTransport transport = QueueTransport.start(settings(1_000, 1 << 20), encoder, broker, List.of());

    @AfterEach
    void close() {
        transport.close(Duration.ZERO);
    }

    private void accept(int count) {
        LongStream.rangeClosed(1, count).forEach(number -> transport.accept(tracked("run", number)));
    }

    @Test
    void shouldWaitAndDeliverEverythingWhenTheBrokerIsAwayAtStart() {
        AtomicInteger refusals = new AtomicInteger(5);
        broker.onOpen = () -> {
            if (refusals.getAndDecrement() > 0) {
                throw new KafkaException("no resolvable bootstrap urls");
            }
        };
        accept(20);

        FlushResult result = transport.flush(LONG);

        assertThat(result.succeeded()).isTrue();
        assertThat(result.lastError()).get().isInstanceOf(KafkaException.class);
        assertThat(broker.numbers()).isSorted().hasSize(20);
    }

    @Test
    void shouldKeepTheSenderAndTheOrderWhenTheBrokerDoesNotAnswerForAWhile() {
        AtomicInteger refusals = new AtomicInteger(7);
        broker.onSend = sent -> {
            if (sent.number() % 5 == 0 && refusals.getAndDecrement() > 0) {
                sent.fail(new TimeoutException("topic not present in metadata"));
            } else {
                sent.acknowledge();
            }
        };
        accept(20);

        FlushResult result = transport.flush(LONG);

        assertThat(result.succeeded()).isTrue();
        assertThat(broker.numbers()).isSorted().hasSize(20);
        assertThat(broker.opened).hasValue(1);
    }

    static List<RuntimeException> fatal() {
        return List.of(
                new ProducerFencedException("fenced"),
                new OutOfOrderSequenceException("order lost"),
                new TopicAuthorizationException("no rights"),
                new TimeoutException("batch expired"),
                new KafkaException("in an error state"));
    }

    @ParameterizedTest
    @MethodSource("fatal")
    void shouldSendAgainInOrderWithANewSenderWhenTheOldOneBreaks(RuntimeException error) {
        broker.hold();
        accept(4);
        await().until(() -> broker.pending.size() == 4);
        FakeBroker.Pending first = broker.pending.remove(0);
        FakeBroker.Pending second = broker.pending.remove(0);
        first.acknowledge();

        broker.onSend = FakeBroker.Pending::acknowledge;
        second.fail(error);
        FlushResult result = transport.flush(LONG);

        assertThat(result.succeeded()).isTrue();
        assertThat(result.acknowledged()).isEqualTo(4);
        assertThat(broker.numbers()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(broker.opened).hasValue(2);
        assertEquation(transport.metrics());
    }

    @Test
    void shouldCountOnceWhenAnAttemptThatWasGivenUpIsAcknowledgedLate() {
        broker.hold();
        accept(2);
        await().until(() -> broker.pending.size() == 2);
        FakeBroker.Pending second = broker.pending.get(1);
        Gate gate = new Gate();
        broker.onOpen = gate::pass;

        broker.pending.remove(0).fail(new ProducerFencedException("fenced"));
        gate.awaitSomebody();
        second.completion.acknowledged();
        broker.onSend = FakeBroker.Pending::acknowledge;
        gate.open();
        FlushResult result = transport.flush(LONG);

        assertThat(result.acknowledged()).isEqualTo(2);
        assertThat(broker.numbers()).containsExactly(1L);
        assertEquation(transport.metrics());
    }

    @Test
    void shouldGiveUpOnlyTheEventThatTheBrokerFindsTooLarge() {
        broker.onSend = sent -> {
            if (sent.number() == 2) {
                sent.fail(new RecordTooLargeException("too large"));
            } else {
                sent.acknowledge();
            }
        };
        accept(3);

        FlushResult result = transport.flush(LONG);

        assertThat(result.dropped()).containsExactly(Map.entry(DropReason.TOO_LARGE, 1L));
        assertThat(broker.numbers()).containsExactly(1L, 3L);
        assertThat(broker.opened).hasValue(1);
    }

    @Test
    void shouldGiveAnEventUpWhenItBreaksTheSenderAgainAndAgain() {
        AtomicInteger attempts = new AtomicInteger();
        broker.onSend = sent -> {
            if (sent.number() == 2) {
                attempts.incrementAndGet();
                throw new IllegalStateException("a fault of some library");
            }
            sent.acknowledge();
        };
        accept(3);

        FlushResult result = transport.flush(LONG);

        assertThat(attempts).hasValue(5);
        assertThat(result.dropped()).containsExactly(Map.entry(DropReason.SEND_FAILED, 1L));
        assertThat(result.lastError()).get().isInstanceOf(IllegalStateException.class);
        assertThat(broker.numbers()).containsExactly(1L, 3L);
    }

    @Test
    void shouldWaitInOrderWhenTheRegistryIsAway() {
        AtomicInteger refusals = new AtomicInteger(5);
        var encoding = encoder.encoding;
        encoder.encoding = event -> {
            if (event.getSequenceNumber() == 3 && refusals.getAndDecrement() > 0) {
                throw new RegistryUnavailableException("away");
            }
            return encoding.apply(event);
        };
        accept(5);

        FlushResult result = transport.flush(LONG);

        assertThat(result.succeeded()).isTrue();
        assertThat(broker.numbers()).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    // Other serializers report an absent registry as a serialization error.
    @Test
    void shouldWaitWhenTheSerializerFailsOnAnEventThatIsSound() {
        AtomicInteger refusals = new AtomicInteger(5);
        var encoding = encoder.encoding;
        encoder.encoding = event -> {
            if (refusals.getAndDecrement() > 0) {
                throw new SerializationException("Error serializing Avro message");
            }
            return encoding.apply(event);
        };
        accept(2);

        assertThat(transport.flush(LONG).succeeded()).isTrue();
    }

    @Test
    void shouldDropAnEventThatItsSchemaCannotHold() {
        encoder.encoding = event -> {
            throw new SerializationException("Error serializing Avro message");
        };
        PipelineEvent empty = tracked("run", 1).event();
        empty.put("media_type", null);

        transport.accept(new VerbatimEvent(empty, 1, List.of()));

        assertThat(transport.flush(LONG).dropped()).containsExactly(Map.entry(DropReason.NOT_SERIALIZABLE, 1L));
    }

    @Test
    void shouldDropAnEventThatIsTooLargeOnceEncoded() {
        encoder.encoding = event -> new byte[Limits.MAX_EVENT_BYTES + 6];

        accept(1);

        assertThat(transport.flush(LONG).dropped()).containsExactly(Map.entry(DropReason.TOO_LARGE, 1L));
    }

    @Test
    void shouldDropAnEventWithoutAValidKey() {
        transport.accept(tracked("not/valid", 1));
        transport.accept(tracked("run", 0));
        transport.accept(tracked("run", 1));

        FlushResult result = transport.flush(LONG);

        assertThat(result.dropped()).containsExactly(Map.entry(DropReason.INVALID, 2L));
        assertThat(result.acknowledged()).isEqualTo(1);
    }

    @Test
    void shouldDropAtTheDeadlineWhenTheBrokerStaysAway() {
        broker.onOpen = () -> {
            throw new KafkaException("away");
        };
        accept(10);

        FlushResult result = transport.close(Duration.ofMillis(50));

        assertThat(result.timedOut()).isTrue();
        assertThat(result.dropped()).containsExactly(Map.entry(DropReason.CLOSED, 10L));
        assertThat(result.summary()).contains("0 of 10 events acknowledged", "10 dropped (closed)", "away");
        assertEquation(result);
    }
}
