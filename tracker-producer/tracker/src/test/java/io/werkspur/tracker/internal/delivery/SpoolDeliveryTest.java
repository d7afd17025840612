// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import static io.werkspur.testkit.Patience.await;
import static io.werkspur.tracker.internal.delivery.TestEvents.LONG;
import static io.werkspur.tracker.internal.delivery.TestEvents.assertEquation;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.segmentlog.SegmentLog;
import io.werkspur.segmentlog.SegmentSettings;
import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.outcome.FlushResult;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpoolDeliveryTest extends SpoolCase {
    @Test
    void shouldFlushToDiskWhenTheBrokerIsAwayAndSendInOrderWhenItIsBack() throws IOException {
        brokerIsAway();
        start(1_000);
        accept(1, 300);

        FlushResult away = transport.flush(LONG);
        accept(301, 400);
        brokerIsBack();
        await().until(() -> transport.metrics().acknowledged() == 400);

        assertThat(away.succeeded()).isTrue();
        assertThat(away.spooled()).isEqualTo(300);
        assertEquation(away);
        assertThat(broker.numbers()).containsExactlyElementsOf(range(1, 400));
        FlushResult closed = transport.close(LONG);
        assertThat(closed.acknowledged()).isEqualTo(400);
        assertThat(closed.spooled()).isZero();
        assertEquation(closed);
        assertThat(segments()).isEmpty();
    }

    @Test
    void shouldTakeMoreThanTheQueueHoldsWhenTheBrokerIsAway() {
        brokerIsAway();
        start(100);
        for (int i = 0; i < 20; i++) {
            accept(1 + 50 * i, 50 + 50 * i);
            assertThat(transport.flush(LONG).succeeded()).isTrue();
        }

        assertThat(transport.metrics().spooled()).isEqualTo(1_000);
        assertThat(transport.metrics().heldBytes()).isZero();
        brokerIsBack();
        await().until(() -> transport.metrics().acknowledged() == 1_000);
        assertThat(broker.numbers()).containsExactlyElementsOf(range(1, 1_000));
    }

    @Test
    void shouldSendWhatAnEarlierTrackerLeftBeforeItsOwn() {
        brokerIsAway();
        start(1_000);
        accept(1, 200);
        FlushResult first = transport.close(LONG);

        brokerIsBack();
        start(1_000);
        accept(201, 210);
        FlushResult second = transport.close(LONG);

        assertThat(first.succeeded()).isTrue();
        assertThat(first.timedOut()).isFalse();
        assertThat(first.spooled()).isEqualTo(200);
        assertEquation(first);
        assertThat(second.recovered()).isEqualTo(200);
        assertThat(second.acknowledged()).isEqualTo(210);
        assertThat(second.summary()).startsWith("210 of 210 events acknowledged (200 from an earlier process)");
        assertEquation(second);
        assertThat(broker.numbers()).containsExactlyElementsOf(range(1, 210));
    }

    @Test
    void shouldGoToDiskInOrderWhenTheBrokerStopsAnswering() {
        broker.hold();
        start(1_000);
        accept(1, 60);
        await().until(() -> broker.pending.size() == 60);
        accept(61, 100);

        FlushResult hanging = transport.flush(LONG);
        brokerIsBack();
        await().until(() -> transport.metrics().acknowledged() == 100);

        assertThat(hanging.succeeded()).isTrue();
        assertThat(hanging.spooled() + hanging.inFlight()).isEqualTo(100);
        assertThat(broker.numbers()).containsExactlyElementsOf(range(1, 100));
        assertEquation(transport.metrics());
    }

    @Test
    void shouldSpoolWithoutARegistry() {
        encoder.warmUp = () -> {
            throw new RegistryUnavailableException("away");
        };
        start(1_000);
        accept(1, 10);

        FlushResult away = transport.flush(LONG);
        encoder.warmUp = () -> {};

        assertThat(away.succeeded()).isTrue();
        assertThat(away.spooled()).isEqualTo(10);
        assertThat(away.lastError()).get().isInstanceOf(RegistryUnavailableException.class);
        await().until(() -> transport.metrics().acknowledged() == 10);
    }

    @Test
    void shouldFillTheQueueAndCountWhenTheSpoolIsFull() {
        brokerIsAway();
        start(500);
        long events = 0;
        long before;
        FlushResult full = transport.flush(LONG);
        do {
            before = full.spooled();
            accept(events + 1, events + 600);
            events += 600;
            full = transport.flush(Duration.ofMillis(100));
        } while (!full.timedOut()
                || full.spooled() != before
                || transport.metrics().spoolBytes() < MAX_SPOOL_BYTES / 2);

        assertThat(full.timedOut()).isTrue();
        assertThat(full.spooled()).isGreaterThan(1_000);
        assertThat(full.dropped().get(DropReason.QUEUE_FULL)).isPositive();
        assertThat(transport.metrics().spoolBytes()).isBetween(MAX_SPOOL_BYTES / 2, MAX_SPOOL_BYTES);
        assertEquation(full);

        brokerIsBack();
        FlushResult back = transport.flush(LONG);
        await().until(() -> transport.metrics().spooled() + transport.metrics().inFlight() == 0);
        assertThat(back.timedOut()).isFalse();
        assertThat(transport.metrics().acknowledged() + transport.metrics().dropped())
                .isEqualTo(events);
        assertThat(broker.numbers()).isSorted();
    }

    @Test
    void shouldGoOnInMemoryWhenAnotherProcessHasTheSpoolAndTakeItWhenItIsFree() throws IOException {
        SegmentLog other = SegmentLog.open(
                directory.resolve("spool"), new SegmentSettings(1 << 20, 1 << 18, 1 << 16, Duration.ofDays(1)));
        start(1_000);
        accept(1, 10);

        assertThat(transport.flush(LONG).acknowledged()).isEqualTo(10);
        assertThat(transport.metrics().spoolUsable()).isFalse();
        other.close();
        await().until(() -> transport.metrics().spoolUsable());
    }

    @Test
    void shouldDropNothingAtTheDeadlineThatIsOnDisk() {
        broker.hold();
        brokerIsAway();
        start(1_000);
        accept(1, 50);
        assertThat(transport.flush(LONG).succeeded()).isTrue();
        broker.onOpen = () -> {};
        await().until(() -> broker.pending.size() == 50);

        FlushResult closed = transport.close(Duration.ofMillis(100));

        assertThat(closed.succeeded()).isTrue();
        assertThat(closed.spooled()).isEqualTo(50);
        assertThat(closed.inFlight()).isZero();
        assertEquation(closed);
    }
}
