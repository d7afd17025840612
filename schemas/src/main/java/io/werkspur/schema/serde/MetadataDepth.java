// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde;

import io.werkspur.schema.MetadataMap;
import io.werkspur.schema.MetadataMember;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.event.Limits;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How deep metadata nests: the value of a key is level 1. Stateless. */
final class MetadataDepth {
    private MetadataDepth() {}

    /**
     * Whether a value is nested deeper than {@link Limits#MAX_METADATA_DEPTH}; does not look further, so cycles and
     * long chains are safe.
     */
    static boolean isTooDeep(Map<String, MetadataValue> metadata) {
        return anyTooDeep(metadata.values(), 1);
    }

    private static boolean anyTooDeep(Collection<?> values, int level) {
        if (values.isEmpty()) {
            return false;
        }
        if (level > Limits.MAX_METADATA_DEPTH) {
            return true;
        }
        for (Object value : values) {
            Collection<?> inner = entries(value);
            if (!inner.isEmpty() && anyTooDeep(inner, level + 1)) {
                return true;
            }
        }
        return false;
    }

    private static Collection<?> entries(@Nullable Object value) {
        // A member of an object is on the same level as its value.
        Object holder = value instanceof MetadataMember member ? member.getValue() : value;
        Object content = holder instanceof MetadataValue metadata ? metadata.get(0) : null;
        if (content instanceof Collection<?> list) {
            return list;
        }
        return content instanceof MetadataMap object ? object.getMembers() : List.of();
    }
}
