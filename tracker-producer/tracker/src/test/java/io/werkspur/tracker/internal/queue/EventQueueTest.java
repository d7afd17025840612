// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.queue;

import static io.werkspur.tracker.internal.delivery.TestEvents.HEAP_BYTES;
import static io.werkspur.tracker.internal.delivery.TestEvents.reported;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.ItemType;
import io.werkspur.tracker.internal.report.DeliveryCounters;
import io.werkspur.tracker.outcome.DropReason;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventQueueTest {
    private static final int ROOM = 3;

    private final DeliveryCounters byCount = new DeliveryCounters(ROOM, Long.MAX_VALUE);
    private final DeliveryCounters byBytes = new DeliveryCounters(100, ROOM * HEAP_BYTES);

    private static void offer(DeliveryCounters counters, ItemType type, int times) {
        EventQueue queue = new EventQueue(ROOM, counters, new IdleStrategy());
        for (int number = 1; number <= times; number++) {
            queue.offer(reported(type, number, Map.of()));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ItemType.class,
            names = {"PIPELINE_START", "STAGE1_BLOCKED", "PIPELINE_COMPLETE", "PIPELINE_ERROR"})
    void shouldTakeStartsAndEndsWhenThereIsNoRoomForOthers(ItemType type) {
        offer(byCount, ItemType.USER_INPUT_TEXT, ROOM + 1);
        offer(byBytes, ItemType.USER_INPUT_TEXT, ROOM + 1);
        assertThat(byCount.dropped(DropReason.QUEUE_FULL)).isEqualTo(1);
        assertThat(byBytes.dropped(DropReason.QUEUE_BYTES_FULL)).isEqualTo(1);

        offer(byCount, type, ROOM);
        offer(byBytes, type, ROOM);

        assertThat(byCount.queued()).isEqualTo(2 * ROOM);
        assertThat(byBytes.queued()).isEqualTo(2 * ROOM);
        assertThat(byCount.dropped()).isEqualTo(1);
        assertThat(byBytes.dropped()).isEqualTo(1);
    }

    @Test
    void shouldDropEvenEndsWhenTheirRoomIsFullToo() {
        offer(byCount, ItemType.PIPELINE_ERROR, 2 * ROOM + 1);

        assertThat(byCount.queued()).isEqualTo(2 * ROOM);
        assertThat(byCount.dropped(DropReason.QUEUE_FULL)).isEqualTo(1);
    }
}
