// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import static io.werkspur.tracker.internal.delivery.TestEvents.settings;
import static io.werkspur.tracker.internal.delivery.TestEvents.tracked;

import io.werkspur.tracker.outcome.TrackerObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;

/** An outlet without a spool. */
abstract class OutletCase {
    final FakeBroker broker = new FakeBroker();
    final FakeEncoder encoder = new FakeEncoder();
    final List<TrackerObserver> observers = new CopyOnWriteArrayList<>();
    QueueTransport transport = start(1_000, 1 << 20);

    QueueTransport start(int queuedEvents, long heldBytes) {
        return QueueTransport.start(settings(queuedEvents, heldBytes), encoder, broker, observers);
    }

    void restart(int queuedEvents, long heldBytes) {
        transport.close(Duration.ZERO);
        transport = start(queuedEvents, heldBytes);
    }

    @AfterEach
    void close() {
        transport.close(Duration.ZERO);
    }

    void accept(int count) {
        accept(1, count);
    }

    void accept(long from, long to) {
        LongStream.rangeClosed(from, to).forEach(number -> transport.accept(tracked("run", number)));
    }

    /** Holds the worker while it encodes its next event. */
    Gate holdWorker() {
        Gate gate = new Gate();
        var encoding = encoder.encoding;
        encoder.encoding = event -> {
            gate.pass();
            return encoding.apply(event);
        };
        return gate;
    }
}
