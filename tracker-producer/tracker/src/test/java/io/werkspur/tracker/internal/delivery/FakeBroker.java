// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import io.werkspur.tracker.internal.queue.EncodedMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/** A broker that does what the test tells it; acknowledges everything at once until told otherwise. */
final class FakeBroker implements EventSender.Factory {
    final List<String> log = new CopyOnWriteArrayList<>();
    final List<Pending> pending = new CopyOnWriteArrayList<>();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    volatile Runnable onOpen = () -> {};
    volatile Consumer<Pending> onSend = Pending::acknowledge;
    volatile Runnable onClose = () -> {};

    @Override
    public EventSender open() {
        onOpen.run();
        opened.incrementAndGet();
        return new FakeSender();
    }

    /** From now on events stay in flight until the test decides. */
    void hold() {
        onSend = pending::add;
    }

    List<Long> numbers() {
        return log.stream().map(FakeBroker::number).toList();
    }

    static long number(String key) {
        return Long.parseLong(key.split("/")[1]);
    }

    final class Pending {
        final String key;
        final EventSender.Completion completion;

        Pending(String key, EventSender.Completion completion) {
            this.key = key;
            this.completion = completion;
        }

        void acknowledge() {
            log.add(key);
            completion.acknowledged();
        }

        void fail(RuntimeException error) {
            completion.failed(error);
        }

        long number() {
            return FakeBroker.number(key);
        }
    }

    private final class FakeSender implements EventSender {
        private final List<Pending> own = new ArrayList<>();

        @Override
        public void send(EncodedMessage event, Completion completion) {
            Pending sent = new Pending(new String(event.key(), StandardCharsets.UTF_8), completion);
            own.add(sent);
            onSend.accept(sent);
        }

        // Like Kafka's client: what was not acknowledged by then has failed, and nobody may complete it later.
        @Override
        public void close(Duration timeout) {
            onClose.run();
            closed.incrementAndGet();
            own.stream().filter(pending::remove).forEach(sent -> sent.fail(new KafkaException("closed")));
        }
    }
}
