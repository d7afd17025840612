// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair;

import io.werkspur.repair.copy.ReportedCall;
import io.werkspur.repair.note.RepairNotes;
import io.werkspur.repair.note.ValueWords;
import io.werkspur.repair.tree.SoundTree;
import io.werkspur.repair.value.PlainText;
import io.werkspur.repair.value.Utf8Text;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One item while it is being put right: what was given, what is sound, and what moved. For one thread. */
final class ItemInRepair {
    private static final String KEPT = "; it is kept in metadata";

    private final Map<String, @Nullable Object> given;
    private final Map<String, @Nullable Object> item = new LinkedHashMap<>();
    private final Map<String, Object> moved = new LinkedHashMap<>();
    private final Map<String, Object> cuts = new LinkedHashMap<>();
    private final RepairNotes notes;
    private final SoundTree tree;

    ItemInRepair(ReportedCall call) {
        this.given = new LinkedHashMap<>(call.fields());
        this.notes = call.notes();
        this.tree = new SoundTree(notes);
    }

    /** What was passed, by field. */
    Map<String, @Nullable Object> given() {
        return given;
    }

    /** What is sound, by the names of the JSON form. */
    Map<String, @Nullable Object> item() {
        return item;
    }

    /** What its field cannot hold, by the name that it gets in the metadata. */
    Map<String, Object> moved() {
        return moved;
    }

    /** Facts of the texts that were cut, by place. */
    Map<String, Object> cuts() {
        return cuts;
    }

    RepairNotes notes() {
        return notes;
    }

    SoundTree tree() {
        return tree;
    }

    /** Moves the value of a field into the metadata. */
    void move(String field, String why) {
        Object value = given.get(field);
        if (value != null) {
            move(field, why, value);
        }
    }

    /** Moves a value into the metadata. */
    void move(String field, String why, Object value) {
        moved.put(field, value);
        notes.add(field, why + KEPT);
    }

    /** The text of a field; one that is none is moved. */
    @Nullable
    String text(String field) {
        Object value = given.get(field);
        if (value == null) {
            return null;
        }
        String text = PlainText.of(value);
        if (text == null) {
            move(field, "Expected a text, but got " + ValueWords.of(value));
            return null;
        }
        if (!(value instanceof String)) {
            notes.add(field, "Expected a text, but got " + ValueWords.of(value) + "; its text is kept");
        }
        return tree.text(text, field);
    }

    /** The text, cut to a length. */
    String cut(String field, String text, int maxBytes) {
        String cut = Utf8Text.cut(text, maxBytes);
        if (cut.length() != text.length()) {
            cuts.put(field, Utf8Text.facts(text));
            notes.add(
                    field,
                    "Expected a text of at most " + maxBytes + " bytes, but got " + Utf8Text.length(text)
                            + "; it is cut");
        }
        return cut;
    }

    /** What was passed as metadata, as an object that may be changed. */
    Map<String, @Nullable Object> metadata() {
        Object value = given.get("metadata");
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> object) {
            object.forEach((key, inner) -> metadata.put((String) key, inner));
        } else if (value != null) {
            metadata.put("metadata", value);
        }
        return metadata;
    }
}
