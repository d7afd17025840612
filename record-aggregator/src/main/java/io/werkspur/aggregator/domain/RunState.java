// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain;

import io.werkspur.schema.ItemType;
import io.werkspur.schema.event.SequenceNumber;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongToIntFunction;

/**
 * What the aggregator remembers of a run beside its events: which numbers were seen, where it ended, what was published. It
 * decides when a record is written, never what the record says; so an error here can cost time, not truth. Mutable, for
 * one thread; stored by {@link RunStateCodec}.
 */
public final class RunState {
    final SequenceIntervals seen = new SequenceIntervals();
    final SequenceIntervals released = new SequenceIntervals();
    // How many events hold a number, for the numbers that more than one event claims; normally empty.
    final TreeMap<Long, Integer> contested = new TreeMap<>();
    long events;
    long endNumber;
    boolean erased;
    long firstArrival;
    long lastArrival;
    long publishedEvents;
    long publishedAt;
    boolean publishedWhole;
    long unpublishedSince;
    long timerAt;

    /** A run of which nothing is known. */
    public RunState() {}

    /** What an event meant to the state. */
    public enum Change {
        /** An event that was not known. */
        NEW,
        /** An event that was known: nothing changed. */
        DUPLICATE
    }

    /**
     * Takes in one event that is already in the event store.
     *
     * @param event an event of this run
     * @param eventsHolding how many distinct usable events in the store hold a number; asked only when the number was seen
     *     before
     * @param now milliseconds since 1970-01-01T00:00:00Z
     */
    public Change observe(FoldEvent event, LongToIntFunction eventsHolding, long now) {
        long number = event.sequenceNumber();
        if (seen.add(number)) {
            events++;
        } else {
            int known = contested.getOrDefault(number, 1);
            int stored = eventsHolding.applyAsInt(number);
            if (stored <= known) {
                return Change.DUPLICATE;
            }
            contested.put(number, stored);
            events += stored - known;
        }
        note(event);
        touch(now);
        return Change.NEW;
    }

    /**
     * Counts the events of the run anew; what was published stays.
     *
     * @param source hands each distinct usable event of the run to what it is given, in the order of their keys
     */
    public void recount(Consumer<Consumer<FoldEvent>> source) {
        seen.clear();
        released.clear();
        contested.clear();
        events = 0;
        endNumber = 0;
        source.accept(event -> {
            events++;
            if (!seen.add(event.sequenceNumber())) {
                contested.merge(event.sequenceNumber(), 2, (known, two) -> known + 1);
            }
            note(event);
        });
    }

    private void note(FoldEvent event) {
        ItemType type = event.facts().itemType();
        if (Ends.isEnd(type)) {
            endNumber = Math.max(endNumber, event.sequenceNumber());
        }
        Long through = event.facts().releasedThrough();
        if (type == ItemType.SEQUENCE_RELEASED
                && through != null
                && through >= event.sequenceNumber()
                && through <= SequenceNumber.MAX) {
            released.add(event.sequenceNumber(), through);
        }
    }

    private void touch(long now) {
        if (firstArrival == 0) {
            firstArrival = now;
        }
        lastArrival = Math.max(lastArrival, now);
        if (unpublishedSince == 0) {
            unpublishedSince = now;
        }
    }

    /** Marks the run as erased: its record is a tombstone from now on, whatever else arrives. */
    public void erase(long now) {
        erased = true;
        publishedWhole = false;
        touch(now);
    }

    /** Whether someone erased an event of the run. */
    public boolean isErased() {
        return erased;
    }

    /** Notes that the record with everything seen so far was written at {@code now}. */
    public void published(long now) {
        publishedEvents = events;
        publishedAt = now;
        publishedWhole = isWhole();
        unpublishedSince = 0;
    }

    /** Whether the run ended and no number up to its end is missing. */
    public boolean isWhole() {
        if (erased) {
            return true;
        }
        if (endNumber == 0) {
            return false;
        }
        if (seen.coversThrough(endNumber)) {
            return true;
        }
        if (released.isEmpty()) {
            return false;
        }
        SequenceIntervals accounted = new SequenceIntervals();
        accounted.addAll(seen);
        accounted.addAll(released);
        return accounted.coversThrough(endNumber);
    }

    /** Number of distinct events counted. */
    public long events() {
        return events;
    }

    /** When the timer of this run goes off, in milliseconds since 1970-01-01T00:00:00Z; 0 when none is set. */
    public long timerAt() {
        return timerAt;
    }

    /** Notes that the timer of this run goes off at {@code at}; 0 for none. */
    public void setTimerAt(long at) {
        timerAt = at;
    }
}
