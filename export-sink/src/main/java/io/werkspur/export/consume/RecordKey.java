// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.consume;

import io.werkspur.schema.event.ExecutionId;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the key of a message in the record topic says. */
sealed interface RecordKey {
    /** The record of a run. */
    record Run(String executionId) implements RecordKey {}

    /** A part of a large record: {@code <id>/<n>}. */
    record Segment(String key) implements RecordKey {}

    /** Neither. */
    record Unusable(String reason) implements RecordKey {}

    Pattern SEGMENT_NUMBER = Pattern.compile("\\d{1,10}");

    static RecordKey read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new Unusable("Expected the execution id as key, but there is no key");
        }
        // Ids are ASCII; any other byte becomes a character that no id has.
        String key = new String(bytes, StandardCharsets.ISO_8859_1);
        int slash = key.indexOf('/');
        if (slash >= 0
                && ExecutionId.isValid(key.substring(0, slash))
                && SEGMENT_NUMBER.matcher(key.substring(slash + 1)).matches()) {
            return new Segment(key);
        }
        try {
            return new Run(ExecutionId.require(key));
        } catch (IllegalArgumentException e) {
            return new Unusable(e.getMessage() == null ? "Expected the execution id as key" : e.getMessage());
        }
    }
}
