// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.prepare;

import io.werkspur.foundation.text.WellFormed;
import io.werkspur.schema.EventSource;
import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.MetadataMap;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.Number;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.value.MetadataObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Puts U+FFFD in place of every surrogate that has no pair, wherever text stands in an event: UTF-8 cannot hold one, and
 * an encoder would put a question mark there in silence. Stateless.
 */
final class EventTextRepair {
    private EventTextRepair() {}

    /** The event itself when all its text is sound, else a repaired copy and a warning for each field. */
    static PipelineEvent repaired(PipelineEvent event, List<String> warnings) {
        return isSound(event) ? event : (PipelineEvent) record(event, "", warnings);
    }

    private static boolean isSound(@Nullable Object value) {
        if (value instanceof String text) {
            return WellFormed.firstUnpaired(text) < 0;
        } else if (isPlain(value)) {
            return true;
        } else if (value instanceof IndexedRecord record) {
            int fields = record.getSchema().getFields().size();
            for (int field = 0; field < fields; field++) {
                if (!isSound(record.get(field))) {
                    return false;
                }
            }
        } else if (value instanceof List<?> list) {
            return areSound(list);
        } else if (value instanceof Map<?, ?> map) {
            return areSound(map.keySet()) && areSound(map.values());
        }
        return true;
    }

    private static boolean areSound(Collection<?> values) {
        for (Object value : values) {
            if (!isSound(value)) {
                return false;
            }
        }
        return true;
    }

    // Most fields are one of these. To ask whether an object implements an interface that it does not is slow.
    private static boolean isPlain(@Nullable Object value) {
        return value == null
                || value instanceof Long
                || value instanceof Integer
                || value instanceof Enum
                || value instanceof Instant
                || value instanceof Double
                || value instanceof Boolean;
    }

    @SuppressWarnings("unchecked") // The keys of an Avro map are strings.
    private static @Nullable Object copy(@Nullable Object value, String path, List<String> warnings) {
        if (value instanceof String text) {
            return text(text, path, warnings);
        } else if (value instanceof MetadataMap object) {
            return MetadataObject.of(map(MetadataObject.asMap(object), path, warnings));
        } else if (value instanceof IndexedRecord record) {
            return record(record, path, warnings);
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(copy(element, path, warnings)));
            return copy;
        } else if (value instanceof Map<?, ?> map) {
            return map((Map<String, ?>) map, path, warnings);
        }
        return value;
    }

    private static IndexedRecord record(IndexedRecord record, String path, List<String> warnings) {
        IndexedRecord copy = empty(record);
        // A metadata value is a record of one field; people know it by its key alone.
        boolean wraps = record.getSchema().getFields().size() == 1;
        for (Schema.Field field : record.getSchema().getFields()) {
            String inner = path.isEmpty() ? field.name() : path + "." + field.name();
            copy.put(field.pos(), copy(record.get(field.pos()), wraps ? path : inner, warnings));
        }
        return copy;
    }

    // Avro's own way to make a record needs the process to trust the type first.
    private static IndexedRecord empty(IndexedRecord record) {
        if (record instanceof PipelineEvent) {
            return new PipelineEvent();
        } else if (record instanceof ExecutionContext) {
            return new ExecutionContext();
        } else if (record instanceof EventSource) {
            return new EventSource();
        } else if (record instanceof MetadataValue) {
            return new MetadataValue();
        } else if (record instanceof Number) {
            return new Number();
        }
        throw new IllegalArgumentException(
                "Expected a part of an event, but got a " + record.getSchema().getFullName());
    }

    @SuppressWarnings("unchecked") // A copy is of the type of what it is copied from.
    private static <V> Map<String, V> map(Map<String, V> map, String path, List<String> warnings) {
        Map<String, V> copy = new HashMap<>();
        map.forEach((key, value) -> {
            String sound = text(key, path, warnings);
            String free = sound;
            // Two broken keys may become equal; neither value may get lost by that.
            for (int i = 2; copy.containsKey(free) || (!sound.equals(key) && map.containsKey(free)); i++) {
                free = sound + "_" + i;
            }
            copy.put(free, (V) copy(value, path + "." + sound, warnings));
        });
        return copy;
    }

    private static String text(String text, String path, List<String> warnings) {
        if (WellFormed.firstUnpaired(text) < 0) {
            return text;
        }
        String warning = path + ": Expected text that UTF-8 can hold, but a surrogate has no pair; it is replaced";
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
        return WellFormed.repaired(text);
    }
}
