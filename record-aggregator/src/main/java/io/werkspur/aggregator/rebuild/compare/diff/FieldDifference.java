// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare.diff;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One field that differs. Immutable.
 *
 * @param path as in the JSON form; items by their sequence number: <code>items[12].metadata.seed</code>
 * @param live its value that readers see, as JSON and shortened; null if it is missing
 * @param rebuilt its value in the rebuilt record; null if it is missing
 */
public record FieldDifference(
        String path, @Nullable String live, @Nullable String rebuilt) {
    private static final int LONGEST = 200;
    private static final Pattern INDEX = Pattern.compile("\\[[^\\]]*\\]");

    /** Shortens the values. */
    public FieldDifference {
        live = shortened(live);
        rebuilt = shortened(rebuilt);
    }

    /** The path without indexes: the same for each item. */
    public String field() {
        return INDEX.matcher(path).replaceAll("[]");
    }

    private static @Nullable String shortened(@Nullable String value) {
        return value == null || value.length() <= LONGEST ? value : value.substring(0, LONGEST - 1) + "…";
    }
}
