// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.tree;

import io.werkspur.repair.value.ExactNumber;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.Number;
import io.werkspur.schema.json.value.JsonNumber;
import io.werkspur.schema.json.value.MetadataObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sound values as an event holds them. Stateless. */
public final class MetadataTree {
    private MetadataTree() {}

    /** The members of an object. */
    public static Map<String, MetadataValue> members(Map<String, ? extends @Nullable Object> object) {
        Map<String, MetadataValue> members = new HashMap<>();
        object.forEach((key, value) -> members.put(key, value(value)));
        return members;
    }

    /** One value. */
    public static MetadataValue value(@Nullable Object sound) {
        return new MetadataValue(content(sound));
    }

    /** A number as an event holds it: Long, Double or {@link Number}. */
    public static Object number(Object sound) {
        if (sound instanceof Long whole) {
            return JsonNumber.isLong(whole) ? whole : new Number(whole.toString());
        }
        return sound instanceof ExactNumber exact ? JsonNumber.parse(exact.text()) : sound;
    }

    @SuppressWarnings("unchecked") // The keys of a sound object are texts.
    private static @Nullable Object content(@Nullable Object sound) {
        if (sound instanceof Map<?, ?> object) {
            return MetadataObject.of(members((Map<String, ?>) object));
        } else if (sound instanceof List<?> list) {
            List<MetadataValue> elements = new ArrayList<>(list.size());
            list.forEach(element -> elements.add(value(element)));
            return elements;
        }
        return sound instanceof Long || sound instanceof ExactNumber ? number(sound) : sound;
    }
}
