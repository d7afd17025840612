// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.copy;

import io.werkspur.repair.note.RepairNotes;
import io.werkspur.repair.value.FreeKeys;
import io.werkspur.repair.value.PlainText;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of one object while it is copied: texts, each once. */
final class CopiedKeys {
    private final String path;
    private final RepairNotes notes;
    private final Set<String> seen;
    private final FreeKeys free;

    /** @param to where the entries are put under their names, before the next name is asked for */
    CopiedKeys(Map<String, ?> to, String path, RepairNotes notes) {
        this.path = path;
        this.notes = notes;
        // What was put there before does not count as equal; most often there is nothing.
        this.seen = to.isEmpty() ? to.keySet() : new HashSet<>();
        this.free = new FreeKeys(name -> seen.contains(name) || to.containsKey(name));
    }

    String name(@Nullable Object key) {
        String text = key instanceof String name ? name : text(key);
        String name = seen.contains(text) ? free.of(text) : text;
        if (seen instanceof HashSet<String>) {
            seen.add(name);
        }
        return name;
    }

    private String text(@Nullable Object key) {
        try {
            if (key instanceof Enum<?> constant) {
                return constant.name();
            }
            Object number = key instanceof Number given ? PlainNumber.of(given) : null;
            String text = PlainText.of(number);
            return text == null ? String.valueOf(String.valueOf(key)) : text;
        } catch (Throwable e) { // the pipeline's own class may do anything here
            if (e instanceof VirtualMachineError fatal && !(e instanceof StackOverflowError)) {
                throw fatal;
            }
            notes.add(path, "Expected a key that can be read, but reading it failed");
            return ValueCopy.UNREADABLE;
        }
    }
}
