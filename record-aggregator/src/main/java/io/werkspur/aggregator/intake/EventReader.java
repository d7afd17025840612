// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.schema.event.EventId;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.event.ExecutionId;
import io.werkspur.schema.event.SequenceNumber;
import io.werkspur.schema.serde.WireFormat;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.schema.serde.registry.UnknownSchemaException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Classifies the messages of the event topic. This is the only place that decides: the fold uses it when a message
 * arrives, and every scan of the event store uses it too, so both skip the same rows. For one thread.
 */
public final class EventReader {
    private static final Reading NO_VALUE = new Reading.Unusable(
            DeadLetterReason.MALFORMED_KEY,
            "Expected a key <execution_id>/<sequence number, 10 digits>/<event_id> on a message without a value, but it has"
                    + " another form or none");

    /** Header of a message without a value under the id of a run: its value is that id again, and the whole run is erased. */
    public static final String ERASE_RUN = "werkspur.erase.run";

    private final EventDecoder decoder;

    public EventReader(EventDecoder decoder) {
        this.decoder = decoder;
    }

    /** Classifies a message that has just arrived. */
    public Reading read(Message message) {
        byte[] key = message.key();
        if (message.erasesRun() && message.value() == null && key != null) {
            String run = new String(key, StandardCharsets.ISO_8859_1);
            if (ExecutionId.isValid(run)) {
                return new Reading.RunErasure(run);
            }
        }
        Reading reading = read(key, message.value());
        return reading instanceof Reading.Unusable && WireFormat.isNamedInHeader(message.headers())
                ? readByHeader(message, reading)
                : reading;
    }

    /** The row of such a message in the store will not have the header, so the event is written again with the schema before it. */
    private Reading readByHeader(Message message, Reading withoutHeader) {
        byte[] value = message.value();
        if (value == null) {
            return withoutHeader;
        }
        byte[] reframed;
        try {
            reframed = decoder.reframed(value, message.headers());
        } catch (RegistryUnavailableException e) {
            return new Reading.Unreadable(messageOf(e));
        } catch (UnknownSchemaException e) {
            return new Reading.Unusable(DeadLetterReason.UNKNOWN_SCHEMA, messageOf(e));
        } catch (SerializationException e) {
            return new Reading.Unusable(DeadLetterReason.UNDECODABLE, messageOf(e));
        }
        Reading written = read(message.key(), reframed);
        if (written instanceof Reading.Valid valid) {
            return new Reading.NamedInHeader(valid.event(), reframed);
        }
        return written instanceof Reading.WrongKey wrong ? new Reading.NamedInHeader(wrong.event(), reframed) : written;
    }

    /** Classifies a row of the event store. */
    public Reading read(byte @Nullable [] key, byte @Nullable [] value) {
        if (value == null) {
            Optional<EventKey> removed = EventKey.parse(key);
            return removed.isPresent() ? new Reading.Tombstone(removed.get()) : NO_VALUE;
        }
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
        return identify(key, event);
    }

    private static Reading identify(byte @Nullable [] key, FoldEvent event) {
        if (!ExecutionId.isValid(event.executionId())) {
            return unidentified("execution_id: Expected 1 to " + ExecutionId.MAX_LENGTH
                    + " characters, [A-Za-z0-9][A-Za-z0-9._~-]*, but it has another form");
        }
        if (!SequenceNumber.isValid(event.sequenceNumber())) {
            return unidentified("sequence_number: Expected " + SequenceNumber.MIN + " to " + SequenceNumber.MAX
                    + ", but got " + event.sequenceNumber());
        }
        if (!EventId.isValid(event.eventId())) {
            return unidentified("event_id: Expected a UUID in lower case, but it has another form");
        }
        if (key != null && EventKey.isKeyOf(key, event.executionId(), event.sequenceNumber(), event.eventId())) {
            return new Reading.Valid(event);
        }
        return new Reading.WrongKey(
                event,
                "Expected the event under its own key, but it came " + (key == null ? "without one" : "under another"));
    }

    private static Reading unidentified(String detail) {
        return new Reading.Unusable(DeadLetterReason.INVALID_IDENTITY, detail);
    }

    private static String messageOf(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
