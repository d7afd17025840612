// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair;

import io.werkspur.repair.note.ValueWords;
import io.werkspur.repair.value.FreeKeys;
import io.werkspur.repair.value.PlainText;
import io.werkspur.repair.value.Utf8Text;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.schema.json.value.EnumNames;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which type an item has; what is none becomes {@code other}, with what was meant as its name. Stateless. */
final class TypeRepair {
    private static final String FIELD = "item_type";

    private TypeRepair() {}

    static ItemType of(ItemInRepair repair) {
        Object given = repair.given().get(FIELD);
        String name = PlainText.of(given);
        if (name == null) {
            return other(repair, "unknown", "Expected a type, but got " + ValueWords.of(given));
        }
        String lower = Utf8Text.stripped(name).toLowerCase(Locale.ROOT);
        ItemType type = EnumNames.ITEM_TYPES.value(lower);
        if (type == ItemType.PIPELINE_START || type == ItemType.SEQUENCE_RELEASED) {
            return other(
                    repair, lower, "Expected a step of the run, but got " + lower + ", which has a call of its own");
        } else if (type == null || type == ItemType.UNKNOWN || type == ItemType.REMOVED) {
            return other(repair, name, "Expected a type of the contract, but got " + ValueWords.of(name));
        }
        if (!lower.equals(name)) {
            repair.notes()
                    .add(FIELD, "Expected " + lower + ", but got " + ValueWords.of(name) + "; it is taken as such");
        }
        return type;
    }

    private static ItemType other(ItemInRepair repair, String name, String why) {
        repair.notes().add(FIELD, why + "; it is kept as other");
        Map<String, @Nullable Object> metadata = repair.metadata();
        if (metadata.containsKey(MetadataKey.TYPE)) {
            metadata.put(new FreeKeys(metadata::containsKey).of("type_2"), metadata.get(MetadataKey.TYPE));
        }
        metadata.put(MetadataKey.TYPE, Utf8Text.isBlank(name) ? "unknown" : name);
        repair.given().put("metadata", metadata);
        return ItemType.OTHER;
    }
}
