// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.json;

import io.werkspur.foundation.text.WellFormed;
import io.werkspur.repair.value.RepairLimits;
import io.werkspur.schema.EventSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who sent a step, as its document says. Stateless. */
public final class SourceField {
    private static final String FIELD = "source";
    private static final Set<String> MEMBERS = Set.of("node", "client", "version");

    private SourceField() {}

    /** Takes the source out of the fields; null without one. One that is none stays, and goes where fields of no item go. */
    public static @Nullable EventSource takeFrom(Map<String, @Nullable Object> fields) {
        if (!(fields.get(FIELD) instanceof Map<?, ?> source)
                || !MEMBERS.containsAll(source.keySet())
                || !source.values().stream().allMatch(SourceField::isName)) {
            return null;
        }
        fields.remove(FIELD);
        return new EventSource(
                (String) source.get("node"), (String) source.get("client"), (String) source.get("version"));
    }

    private static boolean isName(@Nullable Object value) {
        return value == null
                || value instanceof String text
                        && text.length() <= RepairLimits.MAX_NAME_BYTES
                        && WellFormed.firstUnpaired(text) < 0;
    }
}
