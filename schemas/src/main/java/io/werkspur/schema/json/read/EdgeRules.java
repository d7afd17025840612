// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.read;

import io.werkspur.foundation.text.Excerpt;
import io.werkspur.schema.event.EventId;
import io.werkspur.schema.event.ExecutionId;
import io.werkspur.schema.event.SequenceNumber;
import io.werkspur.schema.event.Taxonomy;
import io.werkspur.schema.json.value.JsonTime;
import java.time.Instant;

/** Rules for an event from outside, in addition to the types of its fields. Checks every field that could be read. */
public final class EdgeRules {
    private EdgeRules() {}

    public static void check(EventDraft draft, FieldErrors errors) {
        if (draft.event().hasExecutionId()) {
            checkExecutionId(draft.event().getExecutionId(), errors);
        }
        if (draft.event().hasEventId()) {
            checkEventId(draft.event().getEventId(), errors);
        }
        if (draft.step().hasSequenceNumber()) {
            checkSequenceNumber(draft.step().getSequenceNumber(), errors);
        }
        if (draft.step().hasTimestamp()) {
            checkTime(draft.step().getTimestamp(), errors);
        }
        errors.addConsequences(Taxonomy.check(draft.facts()));
    }

    private static void checkExecutionId(String id, FieldErrors errors) {
        if (!ExecutionId.isValid(id)) {
            errors.add(
                    "execution_id",
                    "Expected 1 to " + ExecutionId.MAX_LENGTH + " characters, [A-Za-z0-9][A-Za-z0-9._~-]*, but got "
                            + Excerpt.quoted(id) + " (" + id.length() + " characters)");
        }
    }

    private static void checkEventId(String id, FieldErrors errors) {
        if (!EventId.isValid(id)) {
            errors.add("event_id", "Expected a UUID in lower case, but got " + Excerpt.quoted(id));
        }
    }

    private static void checkSequenceNumber(long number, FieldErrors errors) {
        if (!SequenceNumber.isValid(number)) {
            errors.add(
                    "sequence_number",
                    "Expected a number from " + SequenceNumber.MIN + " to " + SequenceNumber.MAX + ", but got "
                            + number);
        }
    }

    private static void checkTime(Instant time, FieldErrors errors) {
        if (time.isBefore(JsonTime.MIN) || time.isAfter(JsonTime.MAX)) {
            errors.add(
                    "timestamp",
                    "Expected a time from " + JsonTime.text(JsonTime.MIN) + " to " + JsonTime.text(JsonTime.MAX)
                            + ", but got " + JsonTime.text(time));
        }
    }
}
