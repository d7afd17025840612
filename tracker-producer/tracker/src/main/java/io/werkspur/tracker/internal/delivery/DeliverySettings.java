// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import io.werkspur.tracker.internal.disk.SpoolSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Bounds and times of the delivery.
 *
 * @param queuedEvents most events that wait
 * @param heldBytes most heap, by estimate, that waiting and in-flight events use, in bytes
 * @param inFlightEvents most events that are sent and not yet acknowledged
 * @param firstBackOff wait after the first failure in a row; doubles with each further one
 * @param maxBackOff longest such wait
 * @param summaryInterval shortest time between two warnings about the same kind of trouble
 * @param spool where events go while the broker is away; null when they only wait in memory
 */
public record DeliverySettings(
        int queuedEvents,
        long heldBytes,
        int inFlightEvents,
        Duration firstBackOff,
        Duration maxBackOff,
        Duration summaryInterval,
        @Nullable SpoolSettings spool) {
    private static final int MAX_QUEUED_EVENTS = 1 << 24;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException when one is out of range
     */
    public DeliverySettings {
        require(queuedEvents >= 1 && queuedEvents <= MAX_QUEUED_EVENTS, "1 to 16777216 queued events", queuedEvents);
        require(heldBytes >= 1, "at least 1 byte for the queue", heldBytes);
        require(inFlightEvents >= 1, "at least 1 event in flight", inFlightEvents);
        require(!firstBackOff.isNegative(), "a back-off of at least zero", firstBackOff);
        require(maxBackOff.compareTo(firstBackOff) >= 0, "a longest back-off above the first", maxBackOff);
        require(!summaryInterval.isNegative(), "a summary interval of at least zero", summaryInterval);
    }

    /** 10,000 events, 64 MiB, 2,000 in flight, back-off from 100 ms to 10 s, a summary a minute, no spool. */
    public static DeliverySettings defaults() {
        return new DeliverySettings(
                10_000, 64L << 20, 2_000, Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofMinutes(1), null);
    }

    /** The same with other bounds of the queue. */
    public DeliverySettings withQueue(int events, long bytes) {
        return new DeliverySettings(events, bytes, inFlightEvents, firstBackOff, maxBackOff, summaryInterval, spool);
    }

    /** The same with a spool. */
    public DeliverySettings withSpool(@Nullable SpoolSettings other) {
        return new DeliverySettings(
                queuedEvents, heldBytes, inFlightEvents, firstBackOff, maxBackOff, summaryInterval, other);
    }

    private static void require(boolean holds, String expected, Object got) {
        if (!holds) {
            throw new IllegalArgumentException("Expected " + expected + ", but got " + got);
        }
    }
}
