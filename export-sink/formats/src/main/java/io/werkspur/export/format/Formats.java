// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.format;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The formats that exist, by name. Immutable, safe from any thread. */
public final class Formats {
    private final SortedMap<String, Format> byName = new TreeMap<>();

    /** @throws IllegalArgumentException if two have the same name */
    public Formats(Collection<? extends Format> formats) {
        for (Format format : formats) {
            if (byName.put(format.name(), format) != null) {
                throw new IllegalArgumentException(
                        "Expected each format once, but got two of the name " + format.name());
            }
        }
    }

    /** All names, sorted. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** All formats, by name. */
    public List<Format> all() {
        return List.copyOf(byName.values());
    }

    /**
     * Returns the format of that name.
     *
     * @throws IllegalArgumentException with one line that lists the names, if there is none
     */
    public Format require(String name) {
        Format format = byName.get(name);
        if (format == null) {
            String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
            throw new IllegalArgumentException("Expected one of the formats " + String.join(", ", byName.keySet())
                    + ", but got '" + shown.replaceAll("[^\\p{Graph} ]", "?") + "'");
        }
        return format;
    }
}
