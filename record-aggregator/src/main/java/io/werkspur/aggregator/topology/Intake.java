// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Sends each message of the event topic where it belongs: to the fold, to the dead letters, or, while the registry is away, to
 * the events that wait. For one thread.
 */
final class Intake {
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
        Reading reading = reader.read(key, value);
        if (reading instanceof Reading.Unreadable && key != null) {
            pending.add(offset, key);
        } else {
            dispatch(reading, key, value, offset, timestamp, now);
        }
    }

    /** Takes up the events that wait, as far as the registry answers. */
    void acceptPending(long now) {
        for (PendingEvents.Pending waiting : pending.first(PENDING_A_TICK)) {
            byte[] value = events.get(waiting.key());
            Reading reading = reader.read(waiting.key(), value);
            if (reading instanceof Reading.Unreadable) {
                return;
            }
            pending.remove(waiting);
            dispatch(reading, waiting.key(), value, waiting.offset(), now, now);
        }
    }

    private void dispatch(
            Reading reading, byte @Nullable [] key, byte @Nullable [] value, long offset, long timestamp, long now) {
        if (reading instanceof Reading.Sound sound) {
            fold.take(sound.event(), now);
        } else if (reading instanceof Reading.Tombstone tombstone) {
            fold.erase(tombstone.key().executionId(), now);
        } else if (reading instanceof Reading.Unusable unusable) {
            deadLetterSink.accept(deadLetters.of(key, value, offset, timestamp, unusable.reason(), unusable.detail()));
        }
    }
}
