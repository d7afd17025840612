// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.tree;

import io.werkspur.schema.json.value.CodePointOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The order of values by their canonical JSON. Stateless. */
final class JsonOrder {
    private JsonOrder() {}

    /** The values in order. */
    static List<@Nullable Object> sorted(List<@Nullable Object> values) {
        TreeMap<String, List<@Nullable Object>> byText = CodePointOrder.map();
        for (Object value : values) {
            byText.computeIfAbsent(CanonicalText.of(value), text -> new ArrayList<>())
                    .add(value);
        }
        List<@Nullable Object> sorted = new ArrayList<>(values.size());
        byText.values().forEach(sorted::addAll);
        return sorted;
    }
}
