// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.format;

import io.werkspur.foundation.text.WellFormed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/** Replaces unpaired surrogates in every text of a record of the contract, whatever fields it has. For one thread. */
final class RecordTextRepair {
    private final RenderNotes notes;

    RecordTextRepair(RenderNotes notes) {
        this.notes = notes;
    }

    /** Returns the record itself if it needs no repair, otherwise a copy. */
    <T extends SpecificRecordBase> T repaired(T record) {
        return repaired(record, Set.of());
    }

    /** As {@link #repaired(SpecificRecordBase)}, without checking some fields. */
    <T extends SpecificRecordBase> T repaired(T record, Set<String> unseen) {
        T copy = record;
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = unseen.contains(field.name()) ? null : record.get(field.pos());
            Object sound = value == null ? null : sound(value);
            if (value != null && sound != value) {
                copy = copy == record ? shallowCopy(record) : copy;
                copy.put(field.pos(), sound);
            }
        }
        return copy;
    }

    private Object sound(Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof SpecificRecordBase record) {
            return repaired(record);
        }
        if (value instanceof List<?> list) {
            return list(list);
        }
        return value instanceof Map<?, ?> map ? map(map) : value;
    }

    private String text(String text) {
        if (WellFormed.firstUnpaired(text) < 0) {
            return text;
        }
        String repaired = WellFormed.repaired(text);
        long replaced = 0;
        for (int i = 0; i < text.length(); i++) {
            replaced += text.charAt(i) == repaired.charAt(i) ? 0 : 1;
        }
        notes.replaced(replaced);
        return repaired;
    }

    private List<?> list(List<?> list) {
        List<Object> copy = new ArrayList<>(list.size());
        boolean isSame = true;
        for (Object element : list) {
            Object sound = sound(element);
            isSame &= sound == element;
            copy.add(sound);
        }
        return isSame ? list : copy;
    }

    private Map<?, ?> map(Map<?, ?> map) {
        Map<Object, Object> copy = new LinkedHashMap<>();
        boolean isSame = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = sound(entry.getKey());
            Object value = sound(entry.getValue());
            isSame &= key == entry.getKey() && value == entry.getValue();
            copy.put(key, value);
        }
        return isSame ? map : copy;
    }

    @SuppressWarnings("unchecked")
    private static <T extends SpecificRecordBase> T shallowCopy(T record) {
        T copy = (T) SpecificData.newInstance(record.getClass(), record.getSchema());
        for (int field = 0; field < record.getSchema().getFields().size(); field++) {
            copy.put(field, record.get(field));
        }
        return copy;
    }
}
