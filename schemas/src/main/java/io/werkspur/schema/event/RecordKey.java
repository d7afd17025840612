// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The key of a message on the topic of records: the execution id alone for a record or a head,
 * {@code <execution_id>/<n>} for a segment. Immutable.
 *
 * @param executionId the run
 * @param segment number of the segment, from 0; null for a record or a head
 */
public record RecordKey(String executionId, @Nullable Integer segment) {
    private static final int MAX_DIGITS = 9;

    /** The key of a segment as bytes. */
    public static byte[] segment(String executionId, int number) {
        return (executionId + "/" + number).getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads a key; null if it is neither of the two. Never throws. */
    public static @Nullable RecordKey parse(byte @Nullable [] key) {
        if (key == null) {
            return null;
        }
        String text = new String(key, StandardCharsets.ISO_8859_1);
        int slash = text.indexOf('/');
        String executionId = slash < 0 ? text : text.substring(0, slash);
        if (!ExecutionId.isValid(executionId)) {
            return null;
        }
        if (slash < 0) {
            return new RecordKey(executionId, null);
        }
        String number = text.substring(slash + 1);
        boolean isNumber = !number.isEmpty()
                && number.length() <= MAX_DIGITS
                && number.chars().allMatch(c -> c >= '0' && c <= '9')
                && (number.length() == 1 || number.charAt(0) != '0');
        return isNumber ? new RecordKey(executionId, Integer.valueOf(number)) : null;
    }
}
