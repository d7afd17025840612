// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import io.werkspur.tracker.internal.queue.EncodedMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A broker that takes events in order, as a real one does for an idempotent producer, and fails in every way at random:
 * cannot be reached, refuses an event, loses its answer, throws its client into an error state.
 */
final class FaultyBroker implements EventSender.Factory, AutoCloseable {
    private final Random random;
    private final List<String> log = new ArrayList<>();
    private final Thread network = new Thread(this::work, "faulty-network");
    private FaultySender current = new FaultySender();
    private boolean stopped;
    private boolean sound;

    FaultyBroker(long seed) {
        this.random = new Random(seed);
        network.setDaemon(true);
        network.start();
    }

    /** From now on nothing fails. */
    synchronized void behave() {
        sound = true;
    }

    synchronized List<String> log() {
        return List.copyOf(log);
    }

    @Override
    public synchronized EventSender open() {
        if (!sound && random.nextInt(4) == 0) {
            throw new KafkaException("seeded: cannot connect");
        }
        current = new FaultySender();
        return current;
    }

    @Override
    public synchronized void close() {
        stopped = true;
    }

    private void work() {
        while (turn()) {
            LockSupport.parkNanos(20_000);
        }
    }

    private synchronized boolean turn() {
        for (int i = random.nextInt(20); i > 0 && !current.pending.isEmpty(); i--) {
            current.answerOne();
        }
        return !stopped;
    }

    private final class FaultySender implements EventSender {
        private final ArrayDeque<FaultyBroker.Sent> pending = new ArrayDeque<>();
        private boolean broken;

        @Override
        public void send(EncodedMessage event, Completion completion) {
            synchronized (FaultyBroker.this) {
                if (broken) {
                    throw new KafkaException("seeded: still in an error state");
                }
                switch (sound ? 60 : random.nextInt(60)) {
                    case 0 -> completion.failed(new TimeoutException("seeded: no metadata"));
                    case 1 -> throw new IllegalStateException("seeded: a fault of the library");
                    case 2 -> throw new KafkaException("seeded: in an error state");
                    default -> pending.add(new Sent(new String(event.key(), StandardCharsets.UTF_8), completion));
                }
            }
        }

        void answerOne() {
            Sent sent = pending.remove();
            switch (sound ? 100 : random.nextInt(100)) {
                case 0 -> sent.completion.failed(new RecordTooLargeException("seeded"));
                case 1 -> failAll(sent, new OutOfOrderSequenceException("seeded"));
                case 2 -> {
                    log.add(sent.key);
                    failAll(sent, new TimeoutException("seeded: the answer got lost"));
                }
                default -> {
                    log.add(sent.key);
                    sent.completion.acknowledged();
                }
            }
        }

        @Override
        public void close(Duration timeout) {
            synchronized (FaultyBroker.this) {
                pending.forEach(sent -> sent.completion.failed(new KafkaException("closed")));
                pending.clear();
            }
        }

        private void failAll(Sent first, RuntimeException error) {
            broken = true;
            first.completion.failed(error);
            pending.forEach(sent -> sent.completion.failed(error));
            pending.clear();
        }
    }

    private record Sent(String key, EventSender.Completion completion) {}
}
