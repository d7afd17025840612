// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.copy;

import io.werkspur.repair.note.RepairNotes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies the fields of an item that came with their names, as in a document. Stateless. */
public final class CallCopy {
    private static final double NANOS_PER_SECOND = 1e9;

    private CallCopy() {}

    /** The fields of an item. */
    public static ReportedCall item(Map<String, ?> given, RepairNotes notes) {
        ValueCopy copy = new ValueCopy(notes);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        given.forEach((name, value) -> fields.put(name, field(copy, name, name, value)));
        return new ReportedCall(fields, notes);
    }

    /** The fields of a start: those of the context may stand among the others, or in {@code context}. */
    public static ReportedCall start(Map<String, ?> given, RepairNotes notes) {
        ValueCopy copy = new ValueCopy(notes);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Object context = given.get("context");
        if (context instanceof Map<?, ?> map) {
            copy.entries("context", map, fields);
        } else if (context != null) {
            fields.put("context", copy.value("context", context));
        }
        given.forEach((name, value) -> {
            if (!name.equals("context")) {
                fields.put(name, field(copy, name, isOfContext(name) ? "context." + name : name, value));
            }
        });
        return new ReportedCall(fields, notes);
    }

    private static boolean isOfContext(String name) {
        return !name.equals("execution_id") && !name.equals("timestamp") && !name.equals("source");
    }

    private static @Nullable Object field(ValueCopy copy, String name, String path, @Nullable Object value) {
        if (name.equals("metadata")) {
            return copy.metadata(value);
        } else if (name.equals("timestamp")) {
            Object moment = moment(value);
            return moment == null ? copy.value(path, value) : moment;
        } else if (name.equals("execution_time") && value instanceof Duration duration) {
            return duration.getSeconds() + duration.getNano() / NANOS_PER_SECOND;
        } else if (name.equals("file_path") && value instanceof Path) {
            return copy.value(path, value.toString());
        }
        return copy.value(path, value);
    }

    private static @Nullable Instant moment(@Nullable Object value) {
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        } else if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        return value instanceof Instant time ? time : null;
    }
}
