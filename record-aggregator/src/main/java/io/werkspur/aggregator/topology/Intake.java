// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import io.werkspur.schema.serde.RegistryUnavailableException;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each message of the event topic where it belongs: to the fold, to the dead letters, or, while the registry is away, to
 * the events that wait. For one thread.
 */
final class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    private static final int PENDING_A_TICK = 200;

    private final KeyValueStore<byte[], byte[]> events;
    private final EventReader reader;
    private final RunFold fold;
    private final PendingEvents pending;
    private final DeadLetters deadLetters;
    private final Consumer<Record<byte[], byte[]>> deadLetterSink;

    Intake(
            KeyValueStore<byte[], byte[]> events,
            EventReader reader,
            RunFold fold,
            PendingEvents pending,
            DeadLetters deadLetters,
            Consumer<Record<byte[], byte[]>> deadLetterSink) {
        this.events = events;
        this.reader = reader;
        this.fold = fold;
        this.pending = pending;
        this.deadLetters = deadLetters;
        this.deadLetterSink = deadLetterSink;
    }

    /**
     * Takes a message that came at {@code offset}.
     *
     * @param timestamp when the broker appended it, milliseconds since 1970-01-01T00:00:00Z
     */
    void accept(byte @Nullable [] key, byte @Nullable [] value, long offset, long timestamp, long now) {
        try {
            dispatch(reader.read(key, value), key, value, offset, timestamp, now);
        } catch (RegistryUnavailableException away) {
            if (key != null) {
                pending.add(offset, timestamp, key);
            }
        }
    }

    /** Takes up the events that wait, as far as the registry answers. */
    void acceptPending(long now) {
        for (PendingEvents.Pending waiting : pending.first(PENDING_A_TICK)) {
            byte[] value = events.get(waiting.key());
            Reading reading = reader.read(waiting.key(), value);
            try {
                dispatch(reading, waiting.key(), value, waiting.offset(), waiting.timestamp(), now);
            } catch (RegistryUnavailableException stillAway) {
                continue;
            } catch (RuntimeException e) {
                if (Failures.mayHeal(e)) {
                    throw e;
                }
                log.error("Expected to fold the event at offset {} that waited, but failed", waiting.offset(), e);
                Reading failed = new Reading.Unusable(DeadLetterReason.PROCESSING_FAILED, e.toString());
                dispatch(failed, waiting.key(), value, waiting.offset(), waiting.timestamp(), now);
            }
            pending.remove(waiting);
        }
    }

    private void dispatch(
            Reading reading, byte @Nullable [] key, byte @Nullable [] value, long offset, long timestamp, long now) {
        if (reading instanceof Reading.Sound sound) {
            fold.take(sound.event(), now);
        } else if (reading instanceof Reading.Tombstone tombstone) {
            fold.erase(tombstone.key().executionId(), now);
        } else if (reading instanceof Reading.Unreadable unreadable) {
            throw new RegistryUnavailableException(unreadable.detail());
        } else if (reading instanceof Reading.Unusable unusable) {
            deadLetterSink.accept(deadLetters.of(key, value, offset, timestamp, unusable.reason(), unusable.detail()));
        }
    }
}
