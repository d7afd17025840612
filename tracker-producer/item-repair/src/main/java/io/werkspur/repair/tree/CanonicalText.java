// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.tree;

import io.werkspur.schema.json.FieldText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sound values as canonical JSON on one line. Stateless. */
public final class CanonicalText {
    private static final int BEFORE = "{\"\":".length();

    private CanonicalText() {}

    /** The JSON of a value. */
    public static String of(@Nullable Object sound) {
        String json = FieldText.json(Map.of("", MetadataTree.value(sound)));
        return json.substring(BEFORE, json.length() - 1);
    }
}
