// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.run;

import io.werkspur.aggregator.domain.event.EndTypes;
import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.domain.event.SequenceIntervals;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.event.SequenceNumber;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongToIntFunction;

/**
 * What the aggregator remembers of a run beside its events: which numbers were seen, where it ended, what was published. It
 * decides when a record is written, never what the record says; so an error here can cost time, not truth. Takes bounded room
 * however the numbers arrive: a run too fragmented for that keeps counts, and the event store is asked. Mutable, for one
 * thread; stored by {@link RunStateCodec}.
 */
public final class RunState {
    final SeenNumbers seen = new SeenNumbers();
    final SequenceIntervals released = new SequenceIntervals();
    // How many events hold a number, for the numbers that more than one event claims; normally empty.
    final TreeMap<Long, Integer> contested = new TreeMap<>();
    long events;
    long bytes;
    long endNumber;
    boolean erased;
    long firstArrival;
    long lastArrival;
    long publishedEvents;
    long publishedAt;
    boolean publishedWhole;
    boolean publishedStalled;
    int publishedSegments;
    long unpublishedSince;
    long timerAt;

    /** A run of which nothing is known. */
    public RunState() {}

    /** What an event meant to the state. */
    public enum Change {
        /** An event that was not known, under a number that was free. */
        NEW,
        /** An event that was not known, under a number that another event holds. */
        CONFLICT,
        /** An event that was known: nothing changed. */
        DUPLICATE
    }

    /** Whether an event of this number can be known: then the event store has to be asked. */
    public boolean mayKnow(long number) {
        return seen.mayContain(number);
    }

    /**
     * Takes in one event that is already in the event store.
     *
     * @param event an event of this run
     * @param keyIsNew whether the store had no event under this key before; looked at only when {@link #mayKnow} says so
     * @param eventsHolding how many distinct usable events in the store hold a number; asked only when {@link #mayKnow} says so
     * @param appendedAt when the broker appended it, milliseconds since 1970-01-01T00:00:00Z
     * @param now milliseconds since 1970-01-01T00:00:00Z
     */
    public Change observe(
            FoldEvent event, boolean keyIsNew, LongToIntFunction eventsHolding, long appendedAt, long now) {
        long number = event.sequenceNumber();
        Change change = seen.mayContain(number) ? compare(number, keyIsNew, eventsHolding) : Change.NEW;
        if (change == Change.DUPLICATE) {
            return change;
        }
        if (change == Change.NEW) {
            events++;
            seen.add(number);
        }
        note(event);
        boundRow();
        touch(appendedAt, now);
        return change;
    }

    private Change compare(long number, boolean keyIsNew, LongToIntFunction eventsHolding) {
        if (seen.fragmented) {
            if (!keyIsNew) {
                return Change.DUPLICATE;
            }
            if (eventsHolding.applyAsInt(number) < 2) {
                return Change.NEW;
            }
            events++;
            return Change.CONFLICT;
        }
        int known = contested.getOrDefault(number, 1);
        int stored = eventsHolding.applyAsInt(number);
        if (stored <= known) {
            return Change.DUPLICATE;
        }
        contested.put(number, stored);
        events += stored - known;
        return Change.CONFLICT;
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
        bytes = 0;
        endNumber = 0;
        long[] last = new long[1];
        source.accept(event -> {
            long number = event.sequenceNumber();
            events++;
            if (number == last[0]) {
                contested.merge(number, 2, (known, two) -> known + 1);
            } else {
                seen.add(number);
            }
            last[0] = number;
            note(event);
        });
        boundRow();
    }

    private void note(FoldEvent event) {
        bytes += event.size();
        ItemType type = event.facts().itemType();
        if (EndTypes.isEnd(type)) {
            endNumber = Math.max(endNumber, event.sequenceNumber());
        }
        Long through = event.facts().releasedThrough();
        if (type == ItemType.SEQUENCE_RELEASED
                && through != null
                && through >= event.sequenceNumber()
                && through <= SequenceNumber.MAX
                && !seen.fragmented) {
            released.add(event.sequenceNumber(), through);
        }
    }

    private void boundRow() {
        if (!seen.fragmented
                && (seen.isTooLarge()
                        || released.intervals() > SeenNumbers.MAX_INTERVALS
                        || contested.size() > SeenNumbers.MAX_INTERVALS)) {
            seen.fragment();
            released.clear();
            contested.clear();
        }
    }

    private void touch(long appendedAt, long now) {
        if (firstArrival == 0) {
            firstArrival = appendedAt;
        }
        lastArrival = Math.max(lastArrival, appendedAt);
        markUnpublished(now);
    }

    /** Notes that the record no longer shows what the store holds. */
    public void markUnpublished(long now) {
        if (unpublishedSince == 0) {
            unpublishedSince = now;
        }
    }

    /** Marks the run as erased: its record is a tombstone from now on, whatever else arrives. */
    public void erase(long appendedAt, long now) {
        erased = true;
        publishedWhole = false;
        touch(appendedAt, now);
    }

    /** Whether someone erased an event of the run. */
    public boolean isErased() {
        return erased;
    }

    /**
     * Notes that the record with everything seen so far was written at {@code now}.
     *
     * @param stalled whether it says that the run stands still
     * @param segments how many messages it took beside its head; 0 when it fits one message
     */
    public void published(boolean stalled, int segments, long now) {
        publishedEvents = events;
        publishedAt = now;
        publishedWhole = isWhole();
        publishedStalled = stalled;
        publishedSegments = segments;
        unpublishedSince = 0;
    }

    /** Whether the run ended and, as far as this row can tell, no number up to its end is missing. */
    public boolean isWhole() {
        if (erased) {
            return true;
        }
        if (endNumber == 0 || seen.fragmented) {
            return false;
        }
        if (seen.intervals.coversThrough(endNumber)) {
            return true;
        }
        if (released.isEmpty()) {
            return false;
        }
        SequenceIntervals accounted = new SequenceIntervals();
        accounted.addAll(seen.intervals);
        accounted.addAll(released);
        return accounted.coversThrough(endNumber);
    }

    /** Whether the event store has to be asked for what this row has no room for. */
    public boolean isFragmented() {
        return seen.fragmented;
    }

    /** Whether an end was seen. */
    public boolean hasEnded() {
        return endNumber > 0;
    }

    /** Whether the record that was written last holds every number up to the end. */
    public boolean wasPublishedWhole() {
        return publishedWhole;
    }

    /** Whether the run ended and numbers before its end are missing, as far as this row can tell. */
    public boolean hasGap() {
        return !erased && endNumber > 0 && !isWhole();
    }

    /** How many ranges of numbers below the highest that was seen are neither seen nor released; 0 when there are too many to know. */
    public int gaps() {
        if (released.isEmpty()) {
            return seen.intervals.gaps();
        }
        SequenceIntervals accounted = new SequenceIntervals();
        accounted.addAll(seen.intervals);
        accounted.addAll(released);
        return accounted.gaps();
    }

    /** Number of distinct events counted. */
    public long events() {
        return events;
    }

    /** About how many bytes the items of the record take. */
    public long bytes() {
        return bytes;
    }

    /** How many segments the record that was written last has. */
    public int publishedSegments() {
        return publishedSegments;
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
