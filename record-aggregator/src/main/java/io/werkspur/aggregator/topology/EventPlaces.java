// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import io.werkspur.aggregator.deadletter.refused.MisplacedEvents;
import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.intake.EventReader;
import io.werkspur.aggregator.intake.LostEvents;
import io.werkspur.aggregator.intake.Message;
import io.werkspur.aggregator.intake.Reading;
import io.werkspur.aggregator.intake.UnknownRow;
import io.werkspur.aggregator.store.EventStore;
import io.werkspur.aggregator.store.RunCache;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is in the store already under the key of a message. For one thread. */
final class EventPlaces {
    private final EventStore events;
    private final EventReader reader;
    private final RunFold fold;
    private final MisplacedEvents misplaced;
    private final LostEvents lost;

    EventPlaces(EventStore events, EventReader reader, RunFold fold, MisplacedEvents misplaced, LostEvents lost) {
        this.events = events;
        this.reader = reader;
        this.fold = fold;
        this.misplaced = misplaced;
        this.lost = lost;
    }

    /**
     * An event to be folded, and what is in its place.
     *
     * @param before what is under its key; null if there is nothing, or was not looked because there can be nothing
     * @param isReplacing whether other bytes are there, and count
     * @param replaced the event that those bytes are; null if they are none
     */
    record Place(
            FoldEvent event,
            RunCache.HotRun run,
            byte @Nullable [] before,
            boolean isReplacing,
            @Nullable FoldEvent replaced) {}

    /**
     * The place of an event that has just arrived.
     *
     * @throws RegistryUnavailableException as {@link #eventHere}
     */
    Place of(FoldEvent event, Message message) {
        byte[] key = message.keyOrThrow();
        RunCache.HotRun run = fold.open(event.executionId());
        byte[] before = run.state().mayKnow(event.sequenceNumber()) ? events.get(key) : null;
        if (before == null
                || Arrays.equals(before, message.value())
                || run.state().isErased()) {
            return new Place(event, run, before, false, null);
        }
        return new Place(event, run, before, true, eventHere(key, before));
    }

    /**
     * The event of a row, if it is one and in its place; otherwise null.
     *
     * @throws RegistryUnavailableException if it cannot be read now, or could be read before the registry lost its schema: then it may not
     *     be replaced, because nobody could say any more what was
     */
    @Nullable
    FoldEvent eventHere(byte[] key, byte[] row) {
        Reading reading = reader.read(key, row);
        if (reading instanceof Reading.Unreadable unreadable) {
            throw new RegistryUnavailableException(unreadable.detail());
        }
        if (reading instanceof Reading.Unusable unusable && unusable.isOfUnknownSchema()) {
            requireNeverFolded(key, new UnknownRow(row, unusable.detail()));
        }
        return reading instanceof Reading.Valid valid && misplaced.isHere(valid.event()) ? valid.event() : null;
    }

    private void requireNeverFolded(byte[] key, UnknownRow row) {
        Optional<EventKey> place = EventKey.parse(key);
        if (place.isPresent()
                && fold.wasFolded(place.get().executionId(), place.get().sequenceNumber())) {
            throw lost.block(place.get().executionId(), row);
        }
    }
}
