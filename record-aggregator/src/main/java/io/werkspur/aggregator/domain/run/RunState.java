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
 * The row of a run: which numbers were seen, where it ended, what was published. It decides when a record is written, never what
 * the record says, so an error here can only cost time. Its size is bounded however the numbers arrive: if a run is too fragmented,
 * the row keeps only counts, and the event store is read. Mutable, for one thread; stored by {@link RunStateCodec}.
 */
public final class RunState {
    final SeenNumbers seen = new SeenNumbers();
    final SequenceIntervals released = new SequenceIntervals();
    // The number of events per sequence number, if more than one event claims it; normally empty.
    final TreeMap<Long, Integer> contested = new TreeMap<>();
    long events;
    long bytes;
    long endNumber;
    boolean erased;
    boolean erasureInLog;
    long firstArrival;
    long lastArrival;
    long publishedEvents;
    long publishedAt;
    boolean publishedWhole;
    boolean publishedStalled;
    int publishedSegments;
    long unpublishedSince;
    long timerAt;

    /** Creates the row of an unknown run. */
    public RunState() {}

    /** The effect of an event. */
    public enum Change {
        /** A new event, under a free number. */
        NEW,
        /** A new event, under a number that another event has. */
        CONFLICT,
        /** A known event: nothing changed. */
        DUPLICATE
    }

    /** Whether an event of this number may be known: then the event store has to be read. */
    public boolean mayKnow(long number) {
        return seen.mayContain(number);
    }

    /**
     * Counts one event that is already in the event store.
     *
     * @param event an event of this run
     * @param keyIsNew whether the store had no event under this key before; used only if {@link #mayKnow} returns true
     * @param eventsWithNumber the number of distinct usable events in the store with a sequence number; called only if {@link #mayKnow}
     *     returns true
     * @param appendedAt when the broker appended it, milliseconds since 1970-01-01T00:00:00Z
     * @param now milliseconds since 1970-01-01T00:00:00Z
     */
    public Change observe(
            FoldEvent event, boolean keyIsNew, LongToIntFunction eventsWithNumber, long appendedAt, long now) {
        long number = event.sequenceNumber();
        Change change = seen.mayContain(number) ? compare(number, keyIsNew, eventsWithNumber) : Change.NEW;
        if (change == Change.DUPLICATE) {
            return change;
        }
        if (change == Change.NEW) {
            events++;
            seen.add(number);
        }
        count(event);
        boundRow();
        touch(appendedAt, now);
        return change;
    }

    private Change compare(long number, boolean keyIsNew, LongToIntFunction eventsWithNumber) {
        if (seen.fragmented) {
            if (!keyIsNew) {
                return Change.DUPLICATE;
            }
            if (eventsWithNumber.applyAsInt(number) < 2) {
                return Change.NEW;
            }
            events++;
            return Change.CONFLICT;
        }
        int known = contested.getOrDefault(number, 1);
        int stored = eventsWithNumber.applyAsInt(number);
        if (stored <= known) {
            return Change.DUPLICATE;
        }
        contested.put(number, stored);
        events += stored - known;
        return Change.CONFLICT;
    }

    /**
     * Recounts the events of the run; what was published does not change.
     *
     * @param source passes each distinct usable event of the run to its argument, in the order of their keys
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
            count(event);
        });
        boundRow();
    }

    private void count(FoldEvent event) {
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

    /** Records that the record no longer shows the content of the store. */
    public void markUnpublished(long now) {
        if (unpublishedSince == 0) {
            unpublishedSince = now;
        }
    }

    /** Accounts for an event that a marker has replaced; returns whether it could, or the run has to be recounted. */
    public boolean replace(FoldEvent event, FoldEvent marker) {
        ItemType type = event.facts().itemType();
        if (seen.fragmented || EndTypes.isEnd(type) || type == ItemType.SEQUENCE_RELEASED) {
            return false;
        }
        bytes += marker.size() - event.size();
        return true;
    }

    /** Marks the run as erased by the log: from now on its record is a tombstone, whatever else arrives. */
    public void erase(long appendedAt, long now) {
        erased = true;
        erasureInLog = true;
        publishedWhole = false;
        touch(appendedAt, now);
    }

    /** Records that the log says that the run, which is erased already, is erased. */
    public void confirmErasure() {
        erasureInLog = true;
    }

    /** Whether the log itself says that the run is erased. Rows of earlier versions, where any tombstone erased a run, do not know. */
    public boolean isErasureInLog() {
        return erasureInLog;
    }

    /** Whether the run was erased. */
    public boolean isErased() {
        return erased;
    }

    /**
     * Records that the record of all events so far was written at {@code now}.
     *
     * @param stalled whether it says that the run is stalled
     * @param segments how many segments it has; 0 if it fits into one message
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

    /** Whether the row keeps only counts, so that the event store has to be read. */
    public boolean isFragmented() {
        return seen.fragmented;
    }

    /** Whether an end was seen. */
    public boolean hasEnded() {
        return endNumber > 0;
    }

    /** Whether the last record that was written has every number up to the end. */
    public boolean wasPublishedWhole() {
        return publishedWhole;
    }

    /** Whether the run ended and numbers before its end are missing, as far as this row can tell. */
    public boolean hasGap() {
        return !erased && endNumber > 0 && !isWhole();
    }

    /** The number of gaps below the highest number that was seen; 0 if the row is too fragmented to know. */
    public int gaps() {
        if (released.isEmpty()) {
            return seen.intervals.gaps();
        }
        SequenceIntervals accounted = new SequenceIntervals();
        accounted.addAll(seen.intervals);
        accounted.addAll(released);
        return accounted.gaps();
    }

    /** The number of distinct events that claim a sequence number; 0 if the row is too fragmented to know. */
    public int eventsHolding(long number) {
        return seen.fragmented || !seen.mayContain(number) ? 0 : contested.getOrDefault(number, 1);
    }

    /** The number of distinct events. */
    public long events() {
        return events;
    }

    /** The approximate size of the items of the record, in bytes. */
    public long bytes() {
        return bytes;
    }

    /** How many segments the last record that was written has. */
    public int publishedSegments() {
        return publishedSegments;
    }

    /** When the timer of this run goes off, in milliseconds since 1970-01-01T00:00:00Z; 0 if none is set. */
    public long timerAt() {
        return timerAt;
    }

    /** Records that the timer of this run goes off at {@code at}; 0 for none. */
    public void setTimerAt(long at) {
        timerAt = at;
    }
}
