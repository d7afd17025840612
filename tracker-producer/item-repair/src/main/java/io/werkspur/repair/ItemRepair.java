// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair;

import io.werkspur.repair.copy.ReportedCall;
import io.werkspur.repair.value.RepairLimits;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.json.value.EnumNames;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes items of copied calls. Never throws for what they hold. Immutable, safe from any thread. */
public final class ItemRepair {
    private static final Set<String> KNOWN = Set.copyOf(List.of(
            "item_type",
            "timestamp",
            "stage",
            "media_type",
            "stage_iteration",
            "loop_iteration",
            "content",
            "file_path",
            "config_used",
            "model_used",
            "backend_used",
            "backend_type",
            "execution_time",
            "metadata"));

    private final int maxTextBytes;
    private final ZoneId zone;

    /**
     * With a limit of its own.
     *
     * @param maxTextBytes most bytes of one text in UTF-8, from 1 KiB
     * @param zone of times that say none
     */
    public ItemRepair(int maxTextBytes, ZoneId zone) {
        this.maxTextBytes = maxTextBytes;
        this.zone = zone;
    }

    /** With the limits that all clients have. */
    public ItemRepair(ZoneId zone) {
        this(RepairLimits.MAX_TEXT_BYTES, zone);
    }

    /**
     * The item of a call.
     *
     * @param call not to be used again
     * @param type of an end or another step whose call says it; null if it is a field
     * @param now when the call was made: its time unless it says another
     * @param openStage stage of an error that says none; null to leave it open
     */
    public RepairedStep item(ReportedCall call, @Nullable ItemType type, Instant now, @Nullable Integer openStage) {
        ItemInRepair repair = new ItemInRepair(call);
        ItemType kind = type == null ? TypeRepair.of(repair) : type;
        repair.item().put("item_type", EnumNames.ITEM_TYPES.name(kind));
        Instant time = TimeRepair.of(
                repair.given().get(TimeRepair.FIELD),
                now,
                zone,
                repair.notes(),
                none -> repair.moved().put(TimeRepair.FIELD, none));
        repair.item().put(TimeRepair.FIELD, time);
        PlaceRepair.repair(repair, kind, openStage);
        TextRepair.repair(repair);
        for (String name : repair.given().keySet()) {
            if (!KNOWN.contains(name) || type != null && name.equals("item_type")) {
                repair.move(name, "Expected a field of an item, but got one of another name");
            }
        }
        MetadataRepair.repair(repair, kind);
        Map<String, @Nullable Object> item =
                RepairMarks.finished(repair.item(), repair.cuts(), repair.notes(), maxTextBytes);
        Integer stage = item.get("stage") instanceof Long known ? (Integer) known.intValue() : null;
        return new RepairedStep(
                kind,
                time,
                stage,
                item,
                RepairedStep.metadata(item),
                null,
                repair.notes().lines());
    }
}
