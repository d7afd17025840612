// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair;

import io.werkspur.repair.note.RepairNotes;
import io.werkspur.repair.tree.ItemFit;
import io.werkspur.repair.value.FreeKeys;
import io.werkspur.schema.event.MetadataKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings an item to its size, and says in its metadata what was repaired. Stateless. */
final class RepairMarks {
    private static final String METADATA = "metadata";

    private RepairMarks() {}

    /**
     * The item to go out; its metadata are an object, perhaps an empty one.
     *
     * @param item not used by anybody else any more
     */
    static Map<String, @Nullable Object> finished(
            Map<String, @Nullable Object> item, Map<String, Object> cuts, RepairNotes notes, int maxTextBytes) {
        Map<String, @Nullable Object> fitted = new ItemFit(maxTextBytes, cuts, notes).fit(item);
        Map<String, @Nullable Object> metadata = metadata(fitted);
        if (!cuts.isEmpty()) {
            put(metadata, MetadataKey.TRUNCATED, cuts);
        }
        List<String> lines = notes.lines();
        if (!lines.isEmpty()) {
            warn(metadata, lines);
        }
        fitted.put(METADATA, metadata);
        return fitted;
    }

    @SuppressWarnings("unchecked") // The keys of sound metadata are texts.
    private static Map<String, @Nullable Object> metadata(Map<String, @Nullable Object> item) {
        Object metadata = item.get(METADATA);
        return metadata == null ? new LinkedHashMap<>() : (Map<String, @Nullable Object>) metadata;
    }

    private static void warn(Map<String, @Nullable Object> metadata, List<String> lines) {
        List<@Nullable Object> all = new ArrayList<>(lines);
        if (metadata.get(MetadataKey.WARNINGS) instanceof String own) {
            all.add(0, own);
            metadata.put(MetadataKey.WARNINGS, all);
        } else {
            put(metadata, MetadataKey.WARNINGS, all);
        }
    }

    // What the pipeline itself has put there stays, under another name.
    private static void put(Map<String, @Nullable Object> metadata, String key, Object value) {
        Object own = metadata.get(key);
        if (own != null) {
            metadata.put(new FreeKeys(metadata::containsKey).of(key + "_2"), own);
        }
        metadata.put(key, value);
    }
}
