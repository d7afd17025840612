// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly.step;

import io.werkspur.export.document.Fact;
import io.werkspur.schema.MetadataMap;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.Number;
import io.werkspur.schema.json.value.MetadataObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Metadata as names and values for people: members of objects by their path, lists of plain values in one line. */
final class MetadataFacts {
    private MetadataFacts() {}

    static void addTo(List<Fact> facts, Map<String, MetadataValue> metadata) {
        metadata.forEach((key, value) -> add(facts, key, value));
    }

    private static void add(List<Fact> facts, String name, @Nullable MetadataValue metadata) {
        Object value = valueOf(metadata);
        if (value instanceof MetadataMap object && !object.getMembers().isEmpty()) {
            MetadataObject.asMap(object).forEach((key, member) -> add(facts, name + "." + key, member));
        } else if (value instanceof List<?> list && !list.stream().allMatch(MetadataFacts::isPlain)) {
            for (int i = 0; i < list.size(); i++) {
                add(facts, name + "[" + (i + 1) + "]", (MetadataValue) list.get(i));
            }
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            facts.add(Fact.own(
                    name,
                    list.stream()
                            .map(element -> plain(valueOf((MetadataValue) element)))
                            .collect(Collectors.joining(", "))));
        } else {
            facts.add(Fact.own(name, plain(value)));
        }
    }

    private static boolean isPlain(Object element) {
        Object value = valueOf((MetadataValue) element);
        return !(value instanceof MetadataMap) && !(value instanceof List<?>);
    }

    /** A value on one line; what is nested in it is not shown. */
    static String plain(MetadataValue metadata) {
        return plain(valueOf(metadata));
    }

    private static String plain(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.getText();
        }
        if (value instanceof MetadataMap) {
            return "{}";
        }
        return String.valueOf(value);
    }

    /** Returns the value if it is a text. */
    static @Nullable String text(@Nullable MetadataValue metadata) {
        return valueOf(metadata) instanceof String text ? text : null;
    }

    /** Removes a list from the metadata and returns it if it contains only texts; otherwise it stays. */
    static List<String> takeTexts(Map<String, MetadataValue> metadata, String key) {
        if (!(valueOf(metadata.get(key)) instanceof List<?> list)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(list.size());
        for (Object element : list) {
            String text = text((MetadataValue) element);
            if (text == null) {
                return List.of();
            }
            texts.add(text);
        }
        metadata.remove(key);
        return texts;
    }

    private static @Nullable Object valueOf(@Nullable MetadataValue metadata) {
        return metadata == null ? null : metadata.getValue().orElse(null);
    }
}
