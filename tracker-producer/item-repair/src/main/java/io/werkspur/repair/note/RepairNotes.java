// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.note;

import io.werkspur.foundation.text.WellFormed;
import io.werkspur.repair.value.RepairLimits;
import io.werkspur.schema.json.value.CodePointOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was repaired about one item, in words: lines {@code field: Expected …, but …}. For one item, and one thread. */
public final class RepairNotes {
    private @Nullable TreeMap<String, Boolean> lines;

    /**
     * Adds a line, unless it is there.
     *
     * @param path place of the value; a long one is shown by its beginning
     */
    public void add(String path, String line) {
        if (lines == null) {
            lines = CodePointOrder.map();
        }
        lines.put(WellFormed.repaired(shownPath(path) + ": " + line), Boolean.TRUE);
    }

    /** Adds that a value is left out because the item has too many. */
    public void addTooManyValues(String path) {
        add(
                path,
                "Expected an item of at most " + RepairLimits.MAX_VALUES
                        + " values, but got more; the value is left out");
    }

    /**
     * Adds that entries of a list or an object are left out because it has too many.
     *
     * @param size how many it has; negative if nobody knows
     */
    public void addOmitted(String path, long size) {
        add(
                path,
                "Expected at most " + RepairLimits.MAX_ENTRIES + " entries, but got "
                        + (size < 0 ? "more" : Long.toString(size)) + "; the others are left out");
    }

    /** A place as it is shown, also where texts were cut. */
    public static String shownPath(String path) {
        String sound = WellFormed.repaired(path);
        if (sound.codePointCount(0, sound.length()) <= RepairLimits.MAX_SHOWN_PATH) {
            return sound;
        }
        return sound.substring(0, sound.offsetByCodePoints(0, RepairLimits.MAX_SHOWN_PATH)) + "…";
    }

    /** Whether nothing was repaired. */
    public boolean isEmpty() {
        return lines == null;
    }

    /** The lines by code point, so that every client tells the same; a few at most, and how many others there were. */
    public List<String> lines() {
        if (lines == null) {
            return List.of();
        }
        List<String> shown = new ArrayList<>();
        for (String line : lines.keySet()) {
            if (shown.size() == RepairLimits.MAX_WARNINGS) {
                shown.add("… and " + (lines.size() - RepairLimits.MAX_WARNINGS) + " more");
                break;
            }
            shown.add(line);
        }
        return shown;
    }
}
