// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.queue;

import static io.werkspur.tracker.internal.delivery.TestEvents.tracked;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.segmentlog.event.StoredEventCodec;
import io.werkspur.tracker.internal.disk.EventSpool;
import io.werkspur.tracker.internal.report.DeliveryCounters;
import io.werkspur.tracker.internal.report.ThrottledLog;
import io.werkspur.tracker.internal.transport.TrackedEvent;
import io.werkspur.tracker.internal.transport.VerbatimEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InFlightWindowTest {
    private final DeliveryCounters counters = new DeliveryCounters(100, 1 << 20);
    private final EventQueue handOver = new EventQueue(100, counters, new IdleStrategy());
    private final InFlightWindow window = new InFlightWindow(handOver);
    private final EventSpool spool = new EventSpool(
            null,
            new StoredEventCodec(),
            counters,
            new ThrottledLog(counters, Duration.ofMinutes(1), () -> 0),
            () -> 0);

    private QueuedEvent send() {
        QueueEntry next = window.next(spool);
        assertThat(next).isInstanceOf(QueuedEvent.class);
        QueuedEvent event = (QueuedEvent) next;
        window.moveToSent(event);
        assertThat(event.toInFlight()).isTrue();
        return event;
    }

    private static PipelineEvent event(TrackedEvent tracked) {
        return ((VerbatimEvent) tracked).event();
    }

    private static boolean isReached(FlushMark mark) {
        return mark.await(new Deadline(Duration.ZERO));
    }

    @Test
    void shouldReachAMarkWhenEverythingBeforeItIsSettledWhateverComesAfter() {
        handOver.offer(tracked("run", 1));
        handOver.offer(tracked("run", 2));
        FlushMark mark = new FlushMark();
        handOver.offer(mark);
        handOver.offer(tracked("run", 3));
        QueuedEvent first = send();
        QueuedEvent second = send();
        window.moveToSent(window.next(spool));
        send();

        second.acknowledge();
        window.forgetSettled();
        boolean afterSecond = isReached(mark);
        first.acknowledge();
        window.forgetSettled();

        assertThat(afterSecond).isFalse();
        assertThat(isReached(mark)).isTrue();
        assertThat(counters.inFlight()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheOrderWhenItIsRewound() {
        for (int number = 1; number <= 4; number++) {
            handOver.offer(tracked("run", number));
        }
        send();
        QueuedEvent second = send();
        send();
        second.acknowledge();

        window.rewind();

        for (long number : new long[] {1, 2, 3, 4}) {
            QueueEntry next = window.next(spool);
            assertThat(((QueuedEvent) next).repaired(InFlightWindowTest::event).getSequenceNumber())
                    .isEqualTo(number);
            window.moveToSent(next);
        }
        assertThat(counters.queued()).isEqualTo(3);
        assertThat(counters.inFlight()).isZero();
    }

    @Test
    void shouldLetNobodyWaitForAMarkThatComesAfterTheSweep() {
        handOver.terminate();
        assertThat(window.sweep()).isZero();
        FlushMark mark = new FlushMark();

        boolean offered = handOver.offer(mark);

        assertThat(offered).isFalse();
    }

    @Test
    void shouldCountAnEventThatIsOfferedAfterTheSweepAsDropped() {
        handOver.terminate();
        assertThat(window.sweep()).isZero();

        handOver.offer(tracked("run", 1));

        assertThat(counters.dropped()).isEqualTo(1);
        assertThat(counters.queued()).isZero();
        assertThat(counters.heldBytes()).isZero();
    }
}
