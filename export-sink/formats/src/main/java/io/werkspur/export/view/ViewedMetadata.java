// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.view;

import io.werkspur.schema.MetadataMap;
import io.werkspur.schema.MetadataValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Metadata that teachers see: the languages of a step, and what they need to understand a check or a block. Metadata
 * can contain anything, so only these keys are shown, and only plain values and lists of them.
 */
final class ViewedMetadata {
    private static final List<String> KEYS =
            List.of("blocked_codes", "codes", "from_lang", "reason", "safe", "seed", "to_lang");

    private ViewedMetadata() {}

    static Map<String, MetadataValue> forTeachers(Map<String, MetadataValue> whole) {
        Map<String, MetadataValue> seen = new TreeMap<>();
        for (String key : KEYS) {
            MetadataValue value = whole.get(key);
            if (value != null && isPlain(value)) {
                seen.put(key, value);
            }
        }
        return seen;
    }

    private static boolean isPlain(MetadataValue value) {
        Object content = value.getValue().orElse(null);
        return content instanceof List<?> list
                ? list.stream().allMatch(element -> isScalar((MetadataValue) element))
                : isScalar(value);
    }

    private static boolean isScalar(MetadataValue value) {
        Object content = value.getValue().orElse(null);
        return !(content instanceof List<?>) && !(content instanceof MetadataMap);
    }
}
