// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key of an event: {@code <execution_id>/<sequence number, 10 digits>/<event_id>} in UTF-8 (ASCII, by its rules). Keys
 * sort by run, then number, then event id, and the key is the identity of the event. Immutable.
 *
 * @param executionId a valid {@link ExecutionId}
 * @param sequenceNumber a valid {@link SequenceNumber}
 * @param eventId a valid {@link EventId}
 */
public record EventKey(String executionId, long sequenceNumber, String eventId) {
    private static final int NUMBER_DIGITS = 10;
    private static final int EVENT_ID_LENGTH = 36;
    private static final int TAIL_LENGTH = 1 + NUMBER_DIGITS + 1 + EVENT_ID_LENGTH;

    /**
     * Checks its parts.
     *
     * @throws IllegalArgumentException when one breaks its rule
     */
    public EventKey {
        ExecutionId.require(executionId);
        SequenceNumber.require(sequenceNumber);
        if (!EventId.isValid(eventId)) {
            throw new IllegalArgumentException("Expected an event id that is a UUID in lower case, but got " + eventId);
        }
    }

    /** The start of the keys of all events of a run. */
    public static String prefix(String executionId) {
        return executionId + "/";
    }

    /** The start of the keys of all events that claim one number of a run. */
    public static String prefix(String executionId, long sequenceNumber) {
        StringBuilder key = new StringBuilder(executionId.length() + TAIL_LENGTH);
        key.append(executionId).append('/');
        String digits = Long.toString(sequenceNumber);
        key.append("0".repeat(NUMBER_DIGITS - digits.length())).append(digits).append('/');
        return key.toString();
    }

    /** The key as bytes. */
    public byte[] toBytes() {
        return toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads a key; empty when the bytes are null or not one. Never throws. */
    public static Optional<EventKey> parse(byte @Nullable [] bytes) {
        return bytes == null ? Optional.empty() : parse(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** Reads a key; empty when the text is null or not one. Never throws. */
    public static Optional<EventKey> parse(@Nullable String key) {
        if (key == null || key.length() <= TAIL_LENGTH) {
            return Optional.empty();
        }
        int idEnd = key.length() - TAIL_LENGTH;
        int numberEnd = idEnd + 1 + NUMBER_DIGITS;
        if (key.charAt(idEnd) != '/' || key.charAt(numberEnd) != '/') {
            return Optional.empty();
        }
        long number = 0;
        for (int i = idEnd + 1; i < numberEnd; i++) {
            int digit = key.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return Optional.empty();
            }
            number = number * 10 + digit;
        }
        String executionId = key.substring(0, idEnd);
        String eventId = key.substring(numberEnd + 1);
        if (!ExecutionId.isValid(executionId) || !SequenceNumber.isValid(number) || !EventId.isValid(eventId)) {
            return Optional.empty();
        }
        return Optional.of(new EventKey(executionId, number, eventId));
    }

    /** The key as text, as it stands on the topic. */
    @Override
    public String toString() {
        return prefix(executionId, sequenceNumber) + eventId;
    }
}
