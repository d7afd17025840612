// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.step;

import io.werkspur.schema.MetadataMap;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.event.Limits;
import io.werkspur.schema.json.MetadataJson;
import io.werkspur.schema.json.value.MetadataObject;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of one event, copied from whatever the pipeline passed: maps, iterables, arrays, texts, numbers, booleans
 * and null as they are, anything else as its {@code toString()}. What cannot be copied is replaced by a bracketed remark
 * and reported as a warning. The copy is bounded in depth and size, so a map that contains itself ends too. Confined to
 * one thread.
 */
final class MetadataCopy {
    private static final String TOO_DEEP = "[nested too deep]";

    private final SizeCount size;
    private final Warnings warnings;
    private @Nullable Map<String, MetadataValue> values;

    MetadataCopy(SizeCount size, Warnings warnings) {
        this.size = size;
        this.warnings = warnings;
    }

    void put(@Nullable String key, @Nullable Object value) {
        String name = String.valueOf(key);
        size.text(name);
        MetadataValue copy = copy(name, value, 1);
        if (values == null) {
            values = new HashMap<>();
        }
        values.put(name, copy);
    }

    /** Puts a value unless the key is there already. */
    void putIfAbsent(String key, @Nullable Object value) {
        if (values == null || !values.containsKey(key)) {
            put(key, value);
        }
    }

    void putAll(@Nullable Map<?, ?> map) {
        if (map == null) {
            return;
        }
        try {
            map.forEach((key, value) -> put(String.valueOf(key), value));
        } catch (EventTooLargeException e) {
            throw e;
        } catch (RuntimeException e) {
            warnings.add(
                    "metadata: could not be read to its end (" + e.getClass().getName() + ")");
        }
    }

    /** The copy; nobody can change it. */
    Map<String, MetadataValue> values() {
        return values == null ? Map.of() : Collections.unmodifiableMap(values);
    }

    private MetadataValue copy(String key, @Nullable Object value, int level) {
        size.node();
        size.check();
        try {
            return new MetadataValue(content(key, value, level));
        } catch (EventTooLargeException e) {
            throw e;
        } catch (RuntimeException e) {
            warnings.add(
                    "metadata." + key + ": could not be read (" + e.getClass().getName() + ")");
            return new MetadataValue("[unreadable: " + e.getClass().getName() + "]");
        }
    }

    private @Nullable Object content(String key, @Nullable Object value, int level) {
        if (value == null || value instanceof Boolean) {
            return value;
        } else if (value instanceof MetadataValue made) {
            Object inner = made.get(0);
            return inner instanceof Long || inner instanceof Double ? inner : content(key, inner, level);
        } else if (value instanceof io.werkspur.schema.Number exact) {
            size.text(exact.getText());
            return exact;
        } else if (value instanceof Number number) {
            return number(key, number);
        } else if (value instanceof Map<?, ?> map) {
            return object(key, map, level);
        } else if (value instanceof MetadataMap object) {
            return object(key, MetadataObject.asMap(object), level);
        } else if (value instanceof Iterable<?> many && !(value instanceof java.nio.file.Path)) {
            return list(key, many, level);
        } else if (value.getClass().isArray()) {
            return list(key, elements(value), level);
        }
        return text(value.toString());
    }

    private @Nullable Object number(String key, Number number) {
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                warnings.add("metadata." + key + ": " + number + " is no number that JSON can write");
                return text(number.toString());
            }
            // A float's own digits, not those that widening adds.
            return Double.valueOf(number.toString());
        }
        return MetadataJson.value(number).get(0);
    }

    private Object object(String key, Map<?, ?> map, int level) {
        if (level == Limits.MAX_METADATA_DEPTH && !map.isEmpty()) {
            return tooDeep(key);
        }
        Map<String, MetadataValue> copy = new HashMap<>();
        map.forEach((inner, value) -> copy.put(text(String.valueOf(inner)), copy(key, value, level + 1)));
        return MetadataObject.of(copy);
    }

    private Object list(String key, Iterable<?> many, int level) {
        if (level == Limits.MAX_METADATA_DEPTH && many.iterator().hasNext()) {
            return tooDeep(key);
        }
        List<MetadataValue> copy = new ArrayList<>();
        for (Object value : many) {
            copy.add(copy(key, value, level + 1));
        }
        return copy;
    }

    private String tooDeep(String key) {
        warnings.add("metadata." + key + ": nested deeper than " + Limits.MAX_METADATA_DEPTH + " levels");
        return TOO_DEEP;
    }

    private static Iterable<?> elements(Object array) {
        List<@Nullable Object> elements = new ArrayList<>();
        int length = Math.min(Array.getLength(array), Limits.MAX_EVENT_BYTES);
        for (int i = 0; i < length; i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    private String text(String text) {
        size.text(text);
        size.check();
        return text;
    }
}
