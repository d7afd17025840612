// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair;

import io.werkspur.repair.note.ValueWords;
import io.werkspur.repair.value.FieldNumber;
import io.werkspur.repair.value.Utf8Text;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.event.Taxonomy;
import io.werkspur.schema.event.TypeDefaults;
import io.werkspur.schema.json.value.EnumNames;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where an item stands: stage, iterations, kind of content. Stateless. */
final class PlaceRepair {
    private static final String STAGE = "stage";
    private static final String STAGE_ITERATION = "stage_iteration";
    private static final String LOOP_ITERATION = "loop_iteration";
    private static final String MEDIA_TYPE = "media_type";

    private PlaceRepair() {}

    /** @param open stage of an error that says none; null if that is not known */
    static void repair(ItemInRepair repair, ItemType type, @Nullable Integer open) {
        stage(repair, type, open);
        mediaType(repair, type);
        stageIteration(repair, type);
        loopIteration(repair);
    }

    private static void stage(ItemInRepair repair, ItemType type, @Nullable Integer open) {
        boolean isOpen = Taxonomy.isOpen(type);
        Integer usual = type == ItemType.PIPELINE_ERROR ? open : (Integer) TypeDefaults.stage(type);
        if (usual != null) {
            repair.item().put(STAGE, usual.longValue());
        }
        Object given = repair.given().get(STAGE);
        if (given == null) {
            return;
        }
        BigInteger whole = whole(repair, STAGE, given);
        Integer stage = FieldNumber.toInt(whole);
        if (stage == null || !Taxonomy.isStage(stage)) {
            Object shown = whole == null ? given : whole;
            repair.move(STAGE, "Expected a stage from 0 to 4, but got " + ValueWords.of(shown));
        } else if (!isOpen && !stage.equals(usual)) {
            repair.move(STAGE, "Expected stage " + usual + " for " + name(type) + ", but got " + stage);
        } else {
            repair.item().put(STAGE, stage.longValue());
        }
    }

    private static @Nullable BigInteger whole(ItemInRepair repair, String field, Object given) {
        BigInteger whole = FieldNumber.whole(given);
        if (whole != null && !(given instanceof Long) && !(given instanceof BigInteger)) {
            repair.notes()
                    .add(
                            field,
                            "Expected a whole number, but got " + ValueWords.of(given) + "; it is taken as "
                                    + ValueWords.of(whole));
        }
        return whole;
    }

    private static void mediaType(ItemInRepair repair, ItemType type) {
        repair.item().put(MEDIA_TYPE, EnumNames.MEDIA_TYPES.name(TypeDefaults.mediaType(type)));
        Object given = repair.given().get(MEDIA_TYPE);
        if (given == null) {
            return;
        }
        String lower = given instanceof String text ? Utf8Text.stripped(text).toLowerCase(Locale.ROOT) : "";
        MediaType kind = EnumNames.MEDIA_TYPES.value(lower);
        if (kind == null || kind == MediaType.UNKNOWN) {
            repair.move(MEDIA_TYPE, "Expected a kind of content, but got " + ValueWords.of(given));
            return;
        }
        if (!lower.equals(given)) {
            repair.notes()
                    .add(
                            MEDIA_TYPE,
                            "Expected " + lower + ", but got " + ValueWords.of(given) + "; it is taken as such");
        }
        repair.item().put(MEDIA_TYPE, lower);
    }

    private static void stageIteration(ItemInRepair repair, ItemType type) {
        Integer count = count(repair, STAGE_ITERATION);
        if (count == null) {
            return;
        }
        if (type == ItemType.INTERCEPTION_ITERATION) {
            repair.item().put(STAGE_ITERATION, count.longValue());
        } else {
            repair.move(
                    STAGE_ITERATION,
                    "Expected none on " + name(type) + " (only interception_iteration has one), but got " + count);
        }
    }

    private static void loopIteration(ItemInRepair repair) {
        Integer count = count(repair, LOOP_ITERATION);
        if (count == null) {
            return;
        }
        int stage = repair.item().get(STAGE) instanceof Long known ? known.intValue() : 0;
        if (Taxonomy.hasLoops(stage)) {
            repair.item().put(LOOP_ITERATION, count.longValue());
        } else {
            repair.move(
                    LOOP_ITERATION,
                    "Expected none in stage " + stage + " (only stages 3 and 4 have one), but got " + count);
        }
    }

    private static @Nullable Integer count(ItemInRepair repair, String field) {
        Object given = repair.given().get(field);
        if (given == null) {
            return null;
        }
        BigInteger whole = whole(repair, field, given);
        Integer count = FieldNumber.toInt(whole);
        if (count == null || count < 1) {
            repair.move(field, "Expected a count from 1, but got " + ValueWords.of(whole == null ? given : whole));
            return null;
        }
        return count;
    }

    private static String name(ItemType type) {
        return EnumNames.ITEM_TYPES.name(type);
    }
}
