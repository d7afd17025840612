// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import io.werkspur.aggregator.deadletter.refused.DeadLetterBox;
import io.werkspur.aggregator.deadletter.refused.MisplacedEvents;
import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.domain.event.RemovedEvent;
import io.werkspur.aggregator.intake.DeadLetterReason;
import io.werkspur.aggregator.intake.EventReader;
import io.werkspur.aggregator.intake.Failures;
import io.werkspur.aggregator.intake.Message;
import io.werkspur.aggregator.intake.Reading;
import io.werkspur.aggregator.metrics.FoldMetrics;
import io.werkspur.aggregator.store.EventStore;
import io.werkspur.aggregator.store.PendingEvents;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.serde.WireFormat;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts each message of the event topic into the event store, then passes it to the fold, to its right place in the
 * topic, to the dead letters, or, while the registry is unavailable, to the pending events. What cannot be used never takes the place of
 * an event. For one thread.
 */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int PENDING_PER_TICK = 200;

    private final EventStore events;
    private final EventReader reader;
    private final RunFold fold;
    private final PendingEvents pending;
    private final StepRemoval removal;
    private final EventPlaces places;
    private final MisplacedEvents misplaced;
    private final DeadLetterBox deadLetters;
    private final FoldMetrics metrics;

    Intake(
            EventStore events,
            EventReader reader,
            RunFold fold,
            PendingEvents pending,
            StepRemoval removal,
            EventPlaces places,
            MisplacedEvents misplaced,
            DeadLetterBox deadLetters,
            FoldMetrics metrics) {
        this.events = events;
        this.reader = reader;
        this.fold = fold;
        this.pending = pending;
        this.removal = removal;
        this.places = places;
        this.misplaced = misplaced;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    /**
     * Accepts a message that has just arrived.
     *
     * @throws RegistryUnavailableException if it cannot be decided now what it would replace; nothing has changed
     */
    void accept(Message message, long now) {
        Reading reading = reader.read(message);
        if (reading instanceof Reading.Tombstone tombstone) {
            remove(tombstone.key(), message, now);
            return;
        }
        EventPlaces.Place place = reading instanceof Reading.Valid valid && misplaced.isHere(valid.event())
                ? places.of(valid.event(), message)
                : null;
        boolean isProtected = place == null && protectWhatItWouldReplace(reading, message);
        try {
            if (place != null) {
                foldNew(place, message, now);
            } else {
                if (!isProtected) {
                    events.append(message.key(), message.value());
                }
                dispatch(reading, message, now);
            }
        } catch (RegistryUnavailableException e) {
            if (message.key() == null || WireFormat.isNamedInHeader(message.headers())) {
                // Its row in the store, if it has one, is not all of it, so the restart from the last commit has to
                // read the message again.
                throw e;
            }
            metrics.waiting();
            pending.add(message.offset(), message.appendedAt(), message.key());
        }
    }

    private void foldNew(EventPlaces.Place place, Message message, long now) {
        byte[] before = place.before();
        if (place.isReplacing() && before != null) {
            replace(place, before, message, now);
            return;
        }
        byte[] key = message.keyOrThrow();
        if (RemovedEvent.isMarker(place.event())) {
            removal.settle(key);
        }
        events.append(key, message.value());
        fold.add(place.run(), place.event(), before, message, now);
    }

    /** Folds an event under whose key other bytes arrived before. */
    private void replace(EventPlaces.Place place, byte[] before, Message message, long now) {
        byte[] key = message.keyOrThrow();
        FoldEvent event = place.event();
        FoldEvent known = place.replaced();
        boolean wasRemoved = known != null && RemovedEvent.isMarker(known);
        if (wasRemoved && !RemovedEvent.isMarker(event)) {
            metrics.removed();
            removal.repeat(before, message);
            return;
        }
        removal.settle(key);
        events.append(key, message.value());
        if (RemovedEvent.isMarker(event)) {
            metrics.removed();
            if (known != null && !wasRemoved) {
                fold.replace(known, event, now);
            }
            return;
        }
        if (known != null) {
            deadLetters.keepReplaced(message, before);
        }
        fold.add(place.run(), event, before, message, now);
    }

    /** Removes the event under the key of a message without a value; without one there, nothing changes. */
    private void remove(EventKey removed, Message message, long now) {
        byte[] key = message.keyOrThrow();
        byte[] before = events.get(key);
        if (before == null) {
            metrics.nothingToRemove();
            return;
        }
        boolean isErased = fold.isErased(removed.executionId());
        FoldEvent known = isErased ? null : places.eventHere(key, before);
        if (known == null) {
            events.append(key, null);
            if (isErased) {
                metrics.erased();
            } else {
                metrics.nothingToRemove();
            }
            return;
        }
        metrics.removed();
        if (RemovedEvent.isMarker(known)) {
            removal.repeat(before, message);
        } else {
            fold.replace(known, removal.remove(known, message), now);
        }
    }

    /** Keeps a usable event that this message, which is not one, would replace; returns whether there is one. */
    private boolean protectWhatItWouldReplace(Reading reading, Message message) {
        byte[] key = message.key();
        byte[] before = key == null || message.value() == null ? null : events.get(key);
        FoldEvent known = before == null ? null : places.eventHere(message.keyOrThrow(), before);
        if (known == null || before == null || fold.isErased(known.executionId())) {
            return false;
        }
        if (reading instanceof Reading.Unreadable unreadable) {
            throw new RegistryUnavailableException(unreadable.detail());
        }
        if (RemovedEvent.isMarker(known)) {
            removal.repeat(before, message);
        } else {
            removal.protect(message.keyOrThrow(), before);
        }
        return true;
    }

    /** Folds the pending events, as far as the registry answers. */
    void acceptPending(long now) {
        for (PendingEvents.Pending waiting : pending.first(PENDING_PER_TICK)) {
            Message message = new Message(
                    waiting.key(),
                    events.get(waiting.key()),
                    waiting.offset(),
                    waiting.timestamp(),
                    false,
                    false,
                    new RecordHeaders());
            try {
                dispatch(reader.read(message.key(), message.value()), message, now);
            } catch (RegistryUnavailableException e) {
                continue;
            } catch (RuntimeException e) {
                if (Failures.mayHeal(e)) {
                    throw e;
                }
                LOG.error("Expected to fold the event at offset {} that waited, but failed", waiting.offset(), e);
                deadLetters.put(message, DeadLetterReason.PROCESSING_FAILED, e.toString());
            }
            pending.remove(waiting);
        }
    }

    boolean hasPending() {
        return !pending.first(1).isEmpty();
    }

    private void dispatch(Reading reading, Message message, long now) {
        if (reading instanceof Reading.Valid valid) {
            if (misplaced.isHere(valid.event())) {
                fold.add(fold.open(valid.event().executionId()), valid.event(), null, message, now);
            } else {
                resend(
                        valid.event(),
                        message,
                        "Expected the event on the partition of its run, but it came on another");
            }
        } else if (reading instanceof Reading.WrongKey wrongKey) {
            resend(wrongKey.event(), message, wrongKey.detail());
        } else if (reading instanceof Reading.RunErasure erasure) {
            erase(erasure.executionId(), message, now);
        } else if (reading instanceof Reading.NamedInHeader named) {
            misplaced.resend(named.event(), named.value(), message);
        } else if (reading instanceof Reading.Unreadable unreadable) {
            throw new RegistryUnavailableException(unreadable.detail());
        } else if (reading instanceof Reading.Unusable unusable) {
            deadLetters.put(message, unusable.reason(), unusable.detail());
        }
    }

    private void erase(String executionId, Message message, long now) {
        if (misplaced.isHere(executionId)) {
            fold.erase(executionId, message.appendedAt(), now);
        } else {
            deadLetters.put(
                    message,
                    DeadLetterReason.KEY_MISMATCH,
                    "Expected the erasure of a run on the partition of the run, but it came on another");
        }
    }

    private void resend(FoldEvent event, Message message, String detail) {
        if (message.wasResent()) {
            deadLetters.put(message, DeadLetterReason.KEY_MISMATCH, detail + ", also after it was sent again");
        } else {
            misplaced.resend(event, message.valueOrThrow(), message);
        }
    }
}
