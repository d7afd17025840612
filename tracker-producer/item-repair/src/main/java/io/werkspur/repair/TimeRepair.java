// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair;

import io.werkspur.repair.note.RepairNotes;
import io.werkspur.repair.value.NoTimeException;
import io.werkspur.repair.value.TimeField;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** When a step happened. Stateless. */
final class TimeRepair {
    static final String FIELD = "timestamp";

    private TimeRepair() {}

    /**
     * The time.
     *
     * @param given what was passed; null for nothing
     * @param now the time if that is none
     * @param moved gets what is no time, for the metadata
     */
    static Instant of(@Nullable Object given, Instant now, ZoneId zone, RepairNotes notes, Consumer<Object> moved) {
        if (given == null) {
            return TimeField.usable(now);
        }
        try {
            TimeField time = TimeField.of(given, zone);
            if (time.note() != null) {
                notes.add(FIELD, time.note());
            }
            return time.time();
        } catch (NoTimeException e) {
            notes.add(FIELD, e.line() + "; it is kept in metadata");
            moved.accept(given instanceof Instant moment ? TimeField.spelled(moment) : given);
            return TimeField.usable(now);
        }
    }
}
