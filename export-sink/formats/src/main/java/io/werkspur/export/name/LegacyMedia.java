// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.name;

import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ItemType;
import org.jspecify.annotations.Nullable;

/** The media of a session as the predecessor counted them: outputs only, all kinds with one counter. For one thread. */
public final class LegacyMedia implements MediaNames {
    private final LegacyNames names;
    private int counted;

    LegacyMedia(LegacyNames names) {
        this.names = names;
    }

    /** The predecessor's name for this kind of medium; null if it has no media of that kind. */
    public static @Nullable String kind(ItemType type) {
        return switch (type) {
            case OUTPUT_IMAGE -> "image";
            case OUTPUT_AUDIO, OUTPUT_MUSIC -> "audio";
            case OUTPUT_VIDEO -> "video";
            case OUTPUT_3D -> "3d";
            default -> null;
        };
    }

    @Override
    public @Nullable String next(ExecutionItem step, String ending) {
        String kind = kind(step.getItemType());
        if (kind == null) {
            return null;
        }
        counted++;
        return names.medium(kind, counted, ending);
    }
}
