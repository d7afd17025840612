// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.value;

import io.werkspur.schema.MetadataMap;
import io.werkspur.schema.MetadataMember;
import io.werkspur.schema.MetadataValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * An object inside metadata as a map, and back. In Avro it is a list of members, because a map type that contains itself
 * overflows registries that are in use (docs/decisions/0005). Stateless, safe from any thread.
 */
public final class MetadataObject {
    private MetadataObject() {}

    /** The members in the order that the contract asks for: sorted by key, by code point. */
    public static MetadataMap of(Map<String, MetadataValue> map) {
        List<MetadataMember> members = new ArrayList<>(map.size());
        CodePointOrder.sorted(map).forEach((key, value) -> members.add(new MetadataMember(key, value)));
        return new MetadataMap(members);
    }

    /** Returns the members as a map in the same order; if another writer gave a key twice, with its last value. */
    public static SortedMap<String, MetadataValue> asMap(MetadataMap object) {
        SortedMap<String, MetadataValue> map = CodePointOrder.map();
        object.getMembers().forEach(member -> map.put(member.getKey(), member.getValue()));
        return map;
    }
}
