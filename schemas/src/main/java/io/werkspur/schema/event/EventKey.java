// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The identity of an event: {@code <execution_id>/<sequence number, 10 digits>/<event_id>} in UTF-8 (the rules of its
 * parts allow only ASCII). Keys sort by run, then number, then event id. Immutable; keys with the same text are equal.
 */
public final class EventKey {
    private static final int NUMBER_DIGITS = 10;
    private static final int EVENT_ID_LENGTH = 36;
    private static final int TAIL_LENGTH = 1 + NUMBER_DIGITS + 1 + EVENT_ID_LENGTH;

    private final String executionId;
    private final long sequenceNumber;
    private final String eventId;

    /**
     * A key of the given parts.
     *
     * @throws IllegalArgumentException if a part breaks its rule: {@link ExecutionId}, {@link SequenceNumber},
     *     {@link EventId}
     */
    public EventKey(String executionId, long sequenceNumber, String eventId) {
        this(ExecutionId.require(executionId), eventId, SequenceNumber.require(sequenceNumber));
        if (!EventId.isValid(eventId)) {
            throw new IllegalArgumentException("Expected an event id that is a UUID in lower case, but got " + eventId);
        }
    }

    // Keys are parsed for every event and every row of a scan, so what the parser has checked is not checked again.
    private EventKey(String executionId, String eventId, long sequenceNumber) {
        this.executionId = executionId;
        this.sequenceNumber = sequenceNumber;
        this.eventId = eventId;
    }

    /** The run. */
    public String executionId() {
        return executionId;
    }

    /** Number of the event in its run. */
    public long sequenceNumber() {
        return sequenceNumber;
    }

    /** Tells events with the same run and number apart. */
    public String eventId() {
        return eventId;
    }

    /** The prefix of the keys of all events of a run. */
    public static String prefix(String executionId) {
        return executionId + "/";
    }

    /** The prefix of the keys of all events that claim one number of a run. */
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

    /** Reads a key; empty if the bytes are null or not a valid key. Never throws. */
    public static Optional<EventKey> parse(byte @Nullable [] bytes) {
        return bytes == null ? Optional.empty() : parse(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** Reads a key; empty if the text is null or not a valid key. Never throws. */
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
        return Optional.of(new EventKey(executionId, eventId, number));
    }

    /**
     * Whether these bytes are the key of this event. Allocates nothing, because it is called for every event and every
     * row of a scan.
     */
    public static boolean isKeyOf(byte[] key, String executionId, long sequenceNumber, String eventId) {
        int idEnd = executionId.length();
        int numberEnd = idEnd + 1 + NUMBER_DIGITS;
        if (key.length != idEnd + 2 + NUMBER_DIGITS + eventId.length()
                || key[idEnd] != '/'
                || key[numberEnd] != '/'
                || !holds(key, 0, executionId)
                || !holds(key, numberEnd + 1, eventId)) {
            return false;
        }
        long left = sequenceNumber;
        for (int i = numberEnd - 1; i > idEnd; i--) {
            if (key[i] != '0' + left % 10) {
                return false;
            }
            left /= 10;
        }
        return left == 0;
    }

    private static boolean holds(byte[] key, int from, String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            if (key[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventKey that
                && sequenceNumber == that.sequenceNumber
                && executionId.equals(that.executionId)
                && eventId.equals(that.eventId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(executionId, sequenceNumber, eventId);
    }

    /** Returns the key as text, as it is on the topic. */
    @Override
    public String toString() {
        return prefix(executionId, sequenceNumber) + eventId;
    }
}
