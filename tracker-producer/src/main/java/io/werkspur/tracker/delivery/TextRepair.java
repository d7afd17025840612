// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.delivery;

import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * Puts U+FFFD in place of every surrogate that has no pair, wherever text stands in an event: UTF-8 cannot hold one, and
 * an encoder would put a question mark there in silence. Stateless.
 */
final class TextRepair {
    private TextRepair() {}

    /** The event itself when all its text is sound, else a repaired copy and a warning for each field. */
    static PipelineEvent repaired(PipelineEvent event, List<String> warnings) {
        return (PipelineEvent) record(event, "", warnings);
    }

    private static IndexedRecord record(IndexedRecord record, String path, List<String> warnings) {
        IndexedRecord copy = null;
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            String place = path.isEmpty() ? field.name() : path + "." + field.name();
            Object repaired = repaired(value, place, warnings);
            if (repaired != value) {
                if (copy == null) {
                    copy = copyOf(record);
                }
                copy.put(field.pos(), repaired);
            }
        }
        return copy == null ? record : copy;
    }

    private static IndexedRecord copyOf(IndexedRecord record) {
        IndexedRecord copy = (IndexedRecord) SpecificData.get().newRecord(null, record.getSchema());
        record.getSchema().getFields().forEach(field -> copy.put(field.pos(), record.get(field.pos())));
        return copy;
    }

    private static @Nullable Object repaired(@Nullable Object value, String path, List<String> warnings) {
        if (value instanceof String text) {
            return text(text, path, warnings);
        } else if (value instanceof MetadataValue metadata) {
            Object inner = metadata.get(0);
            Object repaired = repaired(inner, path, warnings);
            return repaired == inner ? value : new MetadataValue(repaired);
        } else if (value instanceof List<?> list) {
            return list(list, path, warnings);
        } else if (value instanceof Map<?, ?> map) {
            return map(map, path, warnings);
        } else if (value instanceof IndexedRecord record) {
            return record(record, path, warnings);
        }
        return value;
    }

    private static List<?> list(List<?> list, String path, List<String> warnings) {
        List<@Nullable Object> copy = null;
        for (int i = 0; i < list.size(); i++) {
            Object value = list.get(i);
            Object repaired = repaired(value, path, warnings);
            if (repaired != value) {
                if (copy == null) {
                    copy = new ArrayList<>(list);
                }
                copy.set(i, repaired);
            }
        }
        return copy == null ? list : copy;
    }

    private static Map<?, ?> map(Map<?, ?> map, String path, List<String> warnings) {
        Map<String, @Nullable Object> copy = new HashMap<>();
        boolean changed = false;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = String.valueOf(entry.getKey());
            String sound = text(key, path, warnings);
            Object repaired = repaired(entry.getValue(), path + "." + sound, warnings);
            changed |= !sound.equals(key) || repaired != entry.getValue();
            copy.put(free(sound, copy, map), repaired);
        }
        return changed ? Collections.unmodifiableMap(copy) : map;
    }

    // Two broken keys may become equal; neither value may get lost by that.
    private static String free(String sound, Map<String, ?> copy, Map<?, ?> original) {
        String key = sound;
        for (int i = 2; copy.containsKey(key) || (i > 2 && original.containsKey(key)); i++) {
            key = sound + "_" + i;
        }
        return key;
    }

    private static String text(String text, String path, List<String> warnings) {
        int unpaired = firstUnpaired(text);
        if (unpaired < 0) {
            return text;
        }
        String warning = path + ": Expected text that UTF-8 can hold, but a surrogate has no pair; it is replaced";
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
        StringBuilder repaired = new StringBuilder(text);
        while (unpaired >= 0) {
            repaired.setCharAt(unpaired, '\ufffd');
            unpaired = firstUnpaired(repaired);
        }
        return repaired.toString();
    }

    private static int firstUnpaired(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            boolean paired = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!paired) {
                return i;
            }
            i++;
        }
        return -1;
    }
}
