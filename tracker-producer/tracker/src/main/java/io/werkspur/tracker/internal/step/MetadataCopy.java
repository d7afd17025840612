// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.step;

import io.werkspur.repair.note.RepairNotes;
import io.werkspur.schema.MetadataMap;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.Number;
import io.werkspur.schema.event.Limits;
import io.werkspur.schema.json.MetadataJson;
import io.werkspur.schema.json.value.MetadataObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of an event that was created elsewhere, copied as they are, up to the depth that an event may have; so values that
 * contain themselves end too. Confined to one thread.
 */
final class MetadataCopy {
    private static final MetadataValue TOO_DEEP = new MetadataValue("[nested too deep]");

    private final SizeCount size;
    private final RepairNotes notes;

    MetadataCopy(SizeCount size, RepairNotes notes) {
        this.size = size;
        this.notes = notes;
    }

    Map<String, MetadataValue> of(Map<String, MetadataValue> metadata) {
        Map<String, MetadataValue> copy = new HashMap<>();
        metadata.forEach((key, value) -> {
            size.text(key);
            copy.put(key, copy(key, value, 1));
        });
        return copy;
    }

    private MetadataValue copy(String key, MetadataValue value, int level) {
        size.node();
        size.check();
        Object content = value.get(0);
        boolean nested = content instanceof List<?> || content instanceof MetadataMap;
        if (nested && level == Limits.MAX_METADATA_DEPTH && !isEmpty(content)) {
            notes.add("metadata." + key, "nested deeper than " + Limits.MAX_METADATA_DEPTH + " levels");
            return TOO_DEEP;
        }
        return nested ? new MetadataValue(nested(key, content, level)) : plain(content);
    }

    private static boolean isEmpty(Object content) {
        return content instanceof List<?> list
                ? list.isEmpty()
                : ((MetadataMap) content).getMembers().isEmpty();
    }

    private Object nested(String key, Object content, int level) {
        if (content instanceof MetadataMap object) {
            Map<String, MetadataValue> copy = new HashMap<>();
            MetadataObject.asMap(object).forEach((inner, value) -> {
                size.text(inner);
                copy.put(inner, copy(key, value, level + 1));
            });
            return MetadataObject.of(copy);
        }
        List<MetadataValue> copy = new ArrayList<>();
        for (Object element : (List<?>) content) {
            copy.add(
                    copy(key, element instanceof MetadataValue value ? value : MetadataJson.value(element), level + 1));
        }
        return copy;
    }

    private MetadataValue plain(@Nullable Object content) {
        if (content instanceof String text) {
            size.text(text);
        } else if (content instanceof Number number) {
            size.text(number.getText());
        } else if (content != null
                && !(content instanceof Boolean || content instanceof Long || content instanceof Double)) {
            return MetadataJson.value(content);
        }
        return new MetadataValue(content);
    }
}
