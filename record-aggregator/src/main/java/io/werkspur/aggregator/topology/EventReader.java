// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import io.werkspur.aggregator.domain.FoldEvent;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.serde.RegistryUnavailableException;
import io.werkspur.schema.serde.UnknownSchemaException;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a message of the event topic is. The one place that decides: the fold asks it when a message comes, and every
 * scan of the event store asks it again, so both skip the same rows. For one thread.
 */
final class EventReader {
    private final EventDecoder decoder;

    EventReader(EventDecoder decoder) {
        this.decoder = decoder;
    }

    Reading read(byte @Nullable [] keyBytes, byte @Nullable [] value) {
        if (keyBytes == null) {
            return new Reading.Unusable(DeadLetterReason.NO_KEY, "Expected an event key, but the message has none");
        }
        Optional<EventKey> parsed = EventKey.parse(keyBytes);
        if (parsed.isEmpty()) {
            return new Reading.Unusable(
                    DeadLetterReason.MALFORMED_KEY,
                    "Expected a key <execution_id>/<sequence number, 10 digits>/<event_id>, but it has another form");
        }
        EventKey key = parsed.get();
        return value == null ? new Reading.Tombstone(key) : read(key, value);
    }

    private Reading read(EventKey key, byte[] value) {
        FoldEvent event;
        try {
            event = decoder.decode(value);
        } catch (RegistryUnavailableException e) {
            return new Reading.Unreadable(messageOf(e));
        } catch (UnknownSchemaException e) {
            return new Reading.Unusable(DeadLetterReason.UNKNOWN_SCHEMA, messageOf(e));
        } catch (SerializationException e) {
            return new Reading.Unusable(DeadLetterReason.UNDECODABLE, messageOf(e));
        }
        if (event.sequenceNumber() != key.sequenceNumber()
                || !event.eventId().equals(key.eventId())
                || !event.executionId().equals(key.executionId())) {
            return new Reading.Unusable(
                    DeadLetterReason.KEY_MISMATCH,
                    "Expected a value that belongs to its key, but it says sequence number " + event.sequenceNumber()
                            + " of another run or event; write it under its own key");
        }
        return new Reading.Sound(key, event);
    }

    private static String messageOf(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
