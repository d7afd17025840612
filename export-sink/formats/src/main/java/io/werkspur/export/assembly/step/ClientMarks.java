// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly.step;

import io.werkspur.export.document.Fact;
import io.werkspur.export.label.Label;
import io.werkspur.schema.MetadataMap;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.schema.json.value.MetadataObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the client that reported a step says about it: what it changed or cut, and what it lost before. Values of another form are
 * the pipeline's own, and stay among the others.
 */
final class ClientMarks {
    private ClientMarks() {}

    /** Removes the marks from the metadata, and returns them in words. */
    static List<Fact> take(Map<String, MetadataValue> metadata) {
        List<Fact> facts = new ArrayList<>();
        for (String line : MetadataFacts.takeTexts(metadata, MetadataKey.WARNINGS)) {
            facts.add(Fact.of(Label.FACT_CHANGED, line));
        }
        SortedMap<String, MetadataValue> cuts = takeObject(metadata, MetadataKey.TRUNCATED, MetadataMap.class);
        cuts.forEach((path, told) -> facts.add(Fact.of(Label.FACT_CUT, path + " (" + list(members(told)) + ")")));
        SortedMap<String, MetadataValue> lost = takeObject(metadata, MetadataKey.LOST, Long.class);
        if (!lost.isEmpty()) {
            facts.add(Fact.of(Label.FACT_LOST, list(lost)));
        }
        return facts;
    }

    private static SortedMap<String, MetadataValue> takeObject(
            Map<String, MetadataValue> metadata, String key, Class<?> member) {
        SortedMap<String, MetadataValue> members = members(metadata.get(key));
        boolean isMark = !members.isEmpty()
                && members.values().stream()
                        .allMatch(value -> member.isInstance(value.getValue().orElse(null)));
        if (!isMark) {
            return MetadataObject.asMap(new MetadataMap(List.of()));
        }
        metadata.remove(key);
        return members;
    }

    private static SortedMap<String, MetadataValue> members(@Nullable MetadataValue value) {
        Object content = value == null ? null : value.getValue().orElse(null);
        return MetadataObject.asMap(content instanceof MetadataMap object ? object : new MetadataMap(List.of()));
    }

    private static String list(Map<String, MetadataValue> members) {
        List<String> words = new ArrayList<>();
        members.forEach((key, value) -> words.add(key + ": " + MetadataFacts.plain(value)));
        return String.join(", ", words);
    }
}
