// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.value;

import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of an enum's values in the JSON form: lower case, and {@code 3d} for THREE_D. Immutable. */
public final class EnumNames<E extends Enum<E>> {
    public static final EnumNames<ItemType> ITEM_TYPES = new EnumNames<>("an item type", ItemType.class);
    public static final EnumNames<MediaType> MEDIA_TYPES = new EnumNames<>("a media type", MediaType.class);
    public static final EnumNames<ExecutionStatus> STATUSES = new EnumNames<>("a status", ExecutionStatus.class);
    public static final EnumNames<AnomalyKind> ANOMALY_KINDS = new EnumNames<>("an anomaly kind", AnomalyKind.class);

    private static final String RESERVED = "unknown";
    private static final String AGGREGATORS_OWN = "removed";

    private final String what;
    private final Map<E, String> names;
    private final Map<String, E> values = new LinkedHashMap<>();

    private EnumNames(String what, Class<E> type) {
        this.what = what;
        this.names = new EnumMap<>(type);
        for (E value : type.getEnumConstants()) {
            String name = value == MediaType.THREE_D ? "3d" : value.name().toLowerCase(Locale.ROOT);
            names.put(value, name);
            values.put(name, value);
        }
    }

    /** What messages call a value of this enum. */
    public String what() {
        return what;
    }

    public String name(E value) {
        String name = names.get(value);
        return name == null ? RESERVED : name;
    }

    @Nullable
    public E value(String name) {
        return values.get(name);
    }

    /** The names that a client may use: all but that of the reserved value, and that of what only the aggregator writes. */
    public Set<String> usable() {
        Set<String> usable = new LinkedHashSet<>(values.keySet());
        usable.remove(RESERVED);
        usable.remove(AGGREGATORS_OWN);
        return usable;
    }
}
