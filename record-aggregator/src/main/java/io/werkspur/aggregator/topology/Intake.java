// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import io.werkspur.aggregator.deadletter.refused.DeadLetterBox;
import io.werkspur.aggregator.deadletter.refused.MisplacedEvents;
import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.intake.DeadLetterReason;
import io.werkspur.aggregator.intake.EventReader;
import io.werkspur.aggregator.intake.Failures;
import io.werkspur.aggregator.intake.Message;
import io.werkspur.aggregator.intake.Reading;
import io.werkspur.aggregator.metrics.FoldMetrics;
import io.werkspur.aggregator.store.EventStore;
import io.werkspur.aggregator.store.PendingEvents;
import io.werkspur.aggregator.store.RunCache;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts each message of the event topic into the event store, then passes it to the fold, to its right place in the
 * topic, to the dead letters, or, while the registry is unavailable, to the pending events. For one thread.
 */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int PENDING_PER_TICK = 200;

    private final EventStore events;
    private final EventReader reader;
    private final RunFold fold;
    private final PendingEvents pending;
    private final MisplacedEvents misplaced;
    private final DeadLetterBox deadLetters;
    private final FoldMetrics metrics;

    Intake(
            EventStore events,
            EventReader reader,
            RunFold fold,
            PendingEvents pending,
            MisplacedEvents misplaced,
            DeadLetterBox deadLetters,
            FoldMetrics metrics) {
        this.events = events;
        this.reader = reader;
        this.fold = fold;
        this.pending = pending;
        this.misplaced = misplaced;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    /** Accepts a message that has just arrived. */
    void accept(Message message, long now) {
        Reading reading = reader.read(message.key(), message.value());
        try {
            if (reading instanceof Reading.Valid valid && misplaced.isHere(valid.event())) {
                foldNew(valid.event(), message, now);
            } else {
                byte[] key = message.key();
                boolean overwrites = key != null && message.value() != null && events.get(key) != null;
                events.append(key, message.value());
                if (overwrites) {
                    EventKey.parse(key).ifPresent(lost -> fold.recount(lost.executionId(), message.appendedAt(), now));
                }
                dispatch(reading, message, now);
            }
        } catch (RegistryUnavailableException e) {
            if (message.key() == null) {
                // It has no row in the store, so the restart from the last commit has to read the message again.
                throw e;
            }
            metrics.waiting();
            pending.add(message.offset(), message.appendedAt(), message.key());
        }
    }

    private void foldNew(FoldEvent event, Message message, long now) {
        byte[] key = message.keyOrThrow();
        RunCache.HotRun run = fold.open(event.executionId());
        byte[] before = run.state().mayKnow(event.sequenceNumber()) ? events.get(key) : null;
        events.append(key, message.value());
        fold.add(run, event, before, message, now);
    }

    /** Folds the pending events, as far as the registry answers. */
    void acceptPending(long now) {
        for (PendingEvents.Pending waiting : pending.first(PENDING_PER_TICK)) {
            Message message =
                    new Message(waiting.key(), events.get(waiting.key()), waiting.offset(), waiting.timestamp(), false);
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
        } else if (reading instanceof Reading.Tombstone tombstone) {
            fold.erase(tombstone.key().executionId(), message.appendedAt(), now);
        } else if (reading instanceof Reading.Unreadable unreadable) {
            throw new RegistryUnavailableException(unreadable.detail());
        } else if (reading instanceof Reading.Unusable unusable) {
            deadLetters.put(message, unusable.reason(), unusable.detail());
        }
    }

    private void resend(FoldEvent event, Message message, String detail) {
        if (message.wasResent()) {
            deadLetters.put(message, DeadLetterReason.KEY_MISMATCH, detail + ", also after it was sent again");
        } else {
            misplaced.resend(event, message);
        }
    }
}
