// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.tree;

import io.werkspur.repair.note.RepairNotes;
import io.werkspur.repair.value.FreeKeys;
import io.werkspur.repair.value.RepairLimits;
import io.werkspur.repair.value.Utf8Text;
import io.werkspur.schema.json.value.CodePointOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts an item to what an event can hold: first its texts, then, if that is not enough, its metadata. For one item, and one thread. */
public final class ItemFit {
    private static final String CONTENT = "content";
    private static final String METADATA = "metadata";
    private static final String REMOVED = "[removed: too large]";
    private static final String TOO_HEAVY =
            "Expected an item that weighs at most " + RepairLimits.MAX_ITEM_WEIGHT + " bytes, but it weighs more; ";

    private final int maxTextBytes;
    private final Map<String, Object> facts;
    private final RepairNotes notes;

    /**
     * For an item.
     *
     * @param facts those of texts that were cut before; they get those of this cut too, by place
     * @param notes get what is cut and removed
     */
    public ItemFit(int maxTextBytes, Map<String, Object> facts, RepairNotes notes) {
        this.maxTextBytes = maxTextBytes;
        this.facts = facts;
        this.notes = notes;
    }

    /** The item, its texts and metadata cut where need be. */
    public Map<String, @Nullable Object> fit(Map<String, @Nullable Object> item) {
        int most = maxTextBytes;
        Map<String, @Nullable Object> result = item;
        long weight = ItemWeight.of(item);
        if (weight <= Math.min(most, RepairLimits.MAX_ITEM_WEIGHT)) {
            return item;
        }
        TextCutter cutter;
        while (true) {
            cutter = new TextCutter(most);
            result = cut(item, cutter);
            weight = ItemWeight.of(result);
            if (weight <= RepairLimits.MAX_ITEM_WEIGHT || most <= RepairLimits.MIN_TEXT_BYTES) {
                break;
            }
            most = Math.max(most / 2, RepairLimits.MIN_TEXT_BYTES);
        }
        tell(cutter.cuts(), most);
        if (weight > RepairLimits.MAX_ITEM_WEIGHT && result.get(METADATA) instanceof Map<?, ?> metadata) {
            result.put(METADATA, lighter(metadata, weight - RepairLimits.MAX_ITEM_WEIGHT));
        }
        return result;
    }

    private static Map<String, @Nullable Object> cut(Map<String, @Nullable Object> item, TextCutter cutter) {
        Map<String, @Nullable Object> cut = new LinkedHashMap<>(item);
        if (item.get(CONTENT) instanceof String text) {
            cut.put(CONTENT, cutter.text(text, CONTENT));
        }
        if (item.get(METADATA) instanceof Map<?, ?> metadata) {
            cut.put(METADATA, cutter.object(metadata, METADATA));
        }
        return cut;
    }

    private void tell(List<TextCutter.Cut> cuts, int most) {
        FreeKeys free = new FreeKeys(facts::containsKey);
        for (TextCutter.Cut cut : cuts) {
            notes.add(
                    cut.path(),
                    "Expected a text of at most " + most + " bytes, but got " + Utf8Text.length(cut.whole())
                            + "; it is cut");
            if (facts.size() < RepairLimits.MAX_CUTS) {
                facts.put(free.of(RepairNotes.shownPath(cut.path())), Utf8Text.facts(cut.whole()));
            }
        }
    }

    private Map<String, @Nullable Object> lighter(Map<?, ?> metadata, long tooMuch) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        Map<String, Long> weights = CodePointOrder.map();
        metadata.forEach((key, value) -> {
            result.put((String) key, value);
            weights.put((String) key, ItemWeight.of(value));
        });
        long surplus = replaceHeaviest(result, weights, tooMuch);
        List<String> keys = new ArrayList<>(weights.keySet());
        for (int i = keys.size() - 1; i >= 0 && surplus > 0; i--) {
            surplus -= Utf8Text.length(keys.get(i)) + ItemWeight.of(result.remove(keys.get(i)));
            notes.add(METADATA, TOO_HEAVY + "keys are left out");
        }
        return result;
    }

    private long replaceHeaviest(Map<String, @Nullable Object> metadata, Map<String, Long> weights, long tooMuch) {
        long least = ItemWeight.of(REMOVED);
        List<Map.Entry<String, Long>> heaviest = new ArrayList<>(weights.entrySet());
        // Stable: equally heavy ones stay in the order of their keys.
        heaviest.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        long surplus = tooMuch;
        for (Map.Entry<String, Long> entry : heaviest) {
            if (surplus <= 0 || entry.getValue() <= least) {
                break;
            }
            metadata.put(entry.getKey(), REMOVED);
            surplus -= entry.getValue() - least;
            notes.add(METADATA + "." + entry.getKey(), TOO_HEAVY + "the value is left out");
        }
        return surplus;
    }
}
