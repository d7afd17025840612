// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair;

import io.werkspur.repair.note.ValueWords;
import io.werkspur.repair.value.FreeKeys;
import io.werkspur.repair.value.PlainText;
import io.werkspur.repair.value.RepairLimits;
import io.werkspur.repair.value.Utf8Text;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.event.MetadataKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything else about an item, and what moved there. Stateless. */
final class MetadataRepair {
    private static final String FIELD = "metadata";
    private static final String UNNAMED = "unnamed";

    private MetadataRepair() {}

    static void repair(ItemInRepair repair, ItemType type) {
        Object given = repair.given().get(FIELD);
        if (given != null && !(given instanceof Map<?, ?>)) {
            repair.notes()
                    .add(FIELD, "Expected an object, but got " + ValueWords.of(given) + "; it is kept in metadata");
        }
        Map<String, @Nullable Object> metadata =
                repair.tree().object(given instanceof Map<?, ?> object ? object : repair.metadata(), FIELD);
        addMoved(repair, metadata);
        if (type == ItemType.OTHER) {
            name(repair, metadata);
        }
        if (!metadata.isEmpty()) {
            repair.item().put(FIELD, metadata);
        }
    }

    private static void addMoved(ItemInRepair repair, Map<String, @Nullable Object> metadata) {
        FreeKeys free = new FreeKeys(metadata::containsKey);
        repair.moved()
                .forEach((name, value) -> repair.tree()
                        .object(Map.of(name, value), FIELD)
                        .forEach((key, sound) -> metadata.put(free.of(key), sound)));
    }

    private static void name(ItemInRepair repair, Map<String, @Nullable Object> metadata) {
        String path = FIELD + "." + MetadataKey.TYPE;
        Object given = metadata.get(MetadataKey.TYPE);
        String name = PlainText.of(given);
        if (name != null && !Utf8Text.isBlank(name)) {
            if (!(given instanceof String)) {
                repair.notes().add(path, "Expected a text, but got " + ValueWords.of(given) + "; its text is kept");
            }
            metadata.put(MetadataKey.TYPE, repair.cut(path, name, RepairLimits.MAX_NAME_BYTES));
            return;
        }
        repair.notes()
                .add(
                        path,
                        "Expected a text that names the step, because item_type is other, but got "
                                + ValueWords.of(given) + "; it is called " + UNNAMED);
        if (given != null) {
            metadata.put(new FreeKeys(metadata::containsKey).of("type_2"), given);
        }
        metadata.put(MetadataKey.TYPE, UNNAMED);
    }
}
