// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.tree;

import io.werkspur.foundation.text.WellFormed;
import io.werkspur.repair.note.RepairNotes;
import io.werkspur.repair.value.ExactNumber;
import io.werkspur.repair.value.FreeKeys;
import io.werkspur.repair.value.PlainText;
import io.werkspur.repair.value.RepairLimits;
import io.werkspur.repair.value.UnorderedValues;
import io.werkspur.repair.value.Utf8Text;
import io.werkspur.schema.json.value.JsonNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at every copied value once: what JSON or UTF-8 cannot hold is replaced and noted. For one item, and one thread. */
public final class SoundTree {
    private static final String SURROGATE =
            "Expected text that UTF-8 can hold, but a surrogate has no pair; it is replaced";

    private final RepairNotes notes;

    /** @param notes gets what is replaced */
    public SoundTree(RepairNotes notes) {
        this.notes = notes;
    }

    /** A text that UTF-8 can hold. */
    public String text(String text, String path) {
        String sound = WellFormed.repaired(text);
        if (!sound.equals(text)) {
            notes.add(path, SURROGATE);
        }
        return sound;
    }

    /** An object whose keys and values JSON and UTF-8 can hold. */
    public Map<String, @Nullable Object> object(Map<?, ?> object, String path) {
        Map<String, @Nullable Object> sound = new LinkedHashMap<>();
        FreeKeys free = new FreeKeys(key -> sound.containsKey(key) || object.containsKey(key));
        object.forEach((given, value) -> {
            String key = (String) given;
            String name = key(key, path);
            if (sound.containsKey(name) || !name.equals(key) && object.containsKey(name)) {
                name = free.of(name);
            }
            sound.put(name, isSound(value) ? value : value(value, path + "." + name));
        });
        return sound;
    }

    private static boolean isSound(@Nullable Object value) {
        return value == null
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof String text && WellFormed.firstUnpaired(text) < 0;
    }

    /** A value that JSON and UTF-8 can hold. */
    public @Nullable Object value(@Nullable Object value, String path) {
        if (value instanceof String text) {
            return text(text, path);
        } else if (value instanceof Map<?, ?> object) {
            return object(object, path);
        } else if (value instanceof List<?> list) {
            return list(list, path);
        } else if (value instanceof UnorderedValues set) {
            return JsonOrder.sorted(list(set.elements(), path));
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            notes.add(path, number + " is no number that JSON can write");
            return number.toString();
        } else if (value instanceof BigInteger whole) {
            return whole(whole, path);
        } else if (value instanceof BigDecimal exact) {
            return exact(exact, path);
        }
        return value;
    }

    private List<@Nullable Object> list(List<?> list, String path) {
        List<@Nullable Object> sound = new ArrayList<>(list.size());
        for (Object element : list) {
            sound.add(isSound(element) ? element : value(element, path));
        }
        return sound;
    }

    /** A key that UTF-8 can hold, and no longer than a key may be. */
    public String key(String key, String path) {
        String sound = text(key, path);
        String cut = Utf8Text.cut(sound, RepairLimits.MAX_NAME_BYTES);
        if (cut.length() != sound.length()) {
            notes.add(
                    path,
                    "Expected keys of at most " + RepairLimits.MAX_NAME_BYTES
                            + " bytes, but got a longer one; it is cut");
        }
        return cut;
    }

    private Object whole(BigInteger whole, String path) {
        if (PlainText.isLong(whole)) {
            notes.add(
                    path,
                    "Expected a number of at most " + JsonNumber.MAX_LENGTH
                            + " characters, but got more; it is kept as text");
            return String.valueOf(PlainText.of(whole));
        }
        return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : new ExactNumber(whole.toString());
    }

    private Object exact(BigDecimal exact, String path) {
        String text = exact.toString();
        if (PlainText.isNumber(exact)) {
            return new ExactNumber(text);
        }
        notes.add(path, "Expected a number that JSON can hold, but got one too long; it is kept as text");
        return text;
    }
}
