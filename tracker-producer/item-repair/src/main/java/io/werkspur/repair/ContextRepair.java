// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair;

import io.werkspur.repair.note.RepairNotes;
import io.werkspur.repair.note.ValueWords;
import io.werkspur.repair.tree.CanonicalText;
import io.werkspur.repair.tree.SoundTree;
import io.werkspur.repair.value.ExactNumber;
import io.werkspur.repair.value.FieldNumber;
import io.werkspur.repair.value.FreeKeys;
import io.werkspur.repair.value.PlainText;
import io.werkspur.repair.value.RepairLimits;
import io.werkspur.repair.value.Utf8Text;
import io.werkspur.schema.json.value.CodePointOrder;
import io.werkspur.schema.json.value.JsonNumber;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts of a run: missing ones become empty texts, and what no context has goes into its attributes. For one start. */
final class ContextRepair {
    private static final List<String> REQUIRED =
            List.of("config_name", "user_id", "session_id", "execution_mode", "safety_level");
    private static final List<String> TEXTS = List.of("device_id", "batch_id");
    private static final String SEED = "used_seed";
    private static final String INDEX = "batch_index";
    private static final String ATTRIBUTES = "attributes";
    private static final String PATH = "context.";

    private final Map<String, @Nullable Object> given;
    private final RepairNotes notes;
    private final SoundTree tree;
    private final Map<String, Object> context = new LinkedHashMap<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final FreeKeys free = new FreeKeys(attributes::containsKey);

    /** @param given fields of the context, and what else was passed with them */
    ContextRepair(Map<String, @Nullable Object> given, RepairNotes notes) {
        this.given = new LinkedHashMap<>(given);
        this.notes = notes;
        this.tree = new SoundTree(notes);
    }

    /** Texts, numbers and attributes, by the names of the JSON form. */
    Map<String, Object> repaired() {
        attributes(given.remove(ATTRIBUTES));
        for (String name : REQUIRED) {
            String text = text(name);
            context.put(name, text == null ? missing(name) : text);
        }
        for (String name : TEXTS) {
            String text = text(name);
            if (text != null) {
                context.put(name, text);
            }
        }
        number(SEED);
        number(INDEX);
        given.forEach((name, value) -> {
            if (value == null) {
                return;
            }
            String key = tree.key(name, "context");
            notes.add(
                    PATH + key, "Expected a field of a context, but got one of another name; it is kept in attributes");
            attributes.put(free.of(key), text(PATH + key, value, true));
        });
        if (!attributes.isEmpty()) {
            context.put(ATTRIBUTES, bounded());
        }
        return context;
    }

    private void attributes(@Nullable Object all) {
        if (all == null) {
            return;
        }
        Map<?, ?> object = all instanceof Map<?, ?> map ? map : Map.of(ATTRIBUTES, all);
        if (object != all) {
            notes.add(PATH + ATTRIBUTES, "Expected an object of texts, but got " + ValueWords.of(all));
        }
        String path = PATH + ATTRIBUTES;
        tree.object(object, path).forEach((key, value) -> {
            if (value != null) {
                attributes.put(key, text(path + "." + key, value, false));
            }
        });
    }

    private String missing(String name) {
        notes.add(PATH + name, "Expected a text, but got none");
        return "";
    }

    private @Nullable String text(String name) {
        Object value = given.remove(name);
        return value == null ? null : text(PATH + name, value, false);
    }

    private String text(String path, Object value, boolean isTold) {
        String text = PlainText.of(value);
        if (text == null) {
            text = CanonicalText.of(tree.value(value, path));
            if (!isTold) {
                notes.add(path, "Expected a text, but got " + ValueWords.of(value) + "; its JSON is kept");
            }
        } else if (!(value instanceof String) && !isTold) {
            notes.add(path, "Expected a text, but got " + ValueWords.of(value) + "; its text is kept");
        }
        String sound = tree.text(text, path);
        String cut = Utf8Text.cut(sound, RepairLimits.MAX_NAME_BYTES);
        if (cut.length() != sound.length()) {
            notes.add(
                    path,
                    "Expected a text of at most " + RepairLimits.MAX_NAME_BYTES + " bytes, but got "
                            + Utf8Text.length(sound) + "; it is cut");
        }
        return cut;
    }

    private void number(String name) {
        Object value = given.remove(name);
        if (value == null) {
            return;
        }
        BigInteger whole = FieldNumber.whole(value);
        Object number = whole == null ? null : usable(name, whole);
        if (number == null) {
            notes.add(
                    PATH + name,
                    "Expected a whole number, but got " + ValueWords.of(value) + "; it is kept in attributes");
            attributes.put(free.of(name), text(PATH + name, value, true));
            return;
        }
        if (!(value instanceof Long) && !(value instanceof BigInteger)) {
            notes.add(
                    PATH + name,
                    "Expected a whole number, but got " + ValueWords.of(value) + "; it is taken as "
                            + ValueWords.of(whole));
        }
        context.put(name, number);
    }

    // A seed may have any length; a place in a batch is a number that every reader can compute with.
    private static @Nullable Object usable(String name, BigInteger whole) {
        if (whole.bitLength() < Long.SIZE && (name.equals(SEED) || JsonNumber.isLong(whole.longValue()))) {
            return whole.longValue();
        }
        return name.equals(SEED) && !PlainText.isLong(whole) ? new ExactNumber(whole.toString()) : null;
    }

    private Map<String, String> bounded() {
        if (attributes.size() <= RepairLimits.MAX_ATTRIBUTES) {
            return attributes;
        }
        notes.add(
                PATH + ATTRIBUTES,
                "Expected at most " + RepairLimits.MAX_ATTRIBUTES + " attributes, but got " + attributes.size()
                        + "; the others are left out");
        Map<String, String> first = CodePointOrder.map();
        CodePointOrder.sorted(attributes).forEach((key, value) -> {
            if (first.size() < RepairLimits.MAX_ATTRIBUTES) {
                first.put(key, value);
            }
        });
        return first;
    }
}
