// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import io.werkspur.schema.serde.registry.kept.KeptSchema;
import org.jspecify.annotations.Nullable;

/**
 * A schema that a registry has given once, and does not give now. Immutable.
 *
 * @param key by what messages name it: the id, an {@link Integer}, or the GUID, a {@link java.util.UUID}
 * @param kept what was kept of it; null if its file is damaged
 * @param isReplaced whether the registry gives another schema under the same key; otherwise it gives none
 */
public record LostSchema(Object key, @Nullable KeptSchema kept, boolean isReplaced) {
    /** As messages call it, with what is wrong. */
    @Override
    public String toString() {
        String name = kept == null ? KeptSchema.nameOf(key) + " (whose kept copy is damaged)" : kept.toString();
        return isReplaced ? name + ", which is another schema now" : name;
    }
}
