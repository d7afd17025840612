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
 * An object inside metadata as a map, and back. In Avro it is a list of members, because a map type that contains
 * itself causes a stack overflow in common registries (docs/decisions/0005). Stateless, safe from any thread.
 */
public final class MetadataObject {
    private MetadataObject() {}

    /** The members in the order of the contract: by key, in code point order. */
    public static MetadataMap of(Map<String, MetadataValue> map) {
        List<MetadataMember> members = new ArrayList<>(map.size());
        CodePointOrder.sorted(map).forEach((key, value) -> members.add(new MetadataMember(key, value)));
        return new MetadataMap(members);
    }

    /** Returns the members as a map in the same order; if another writer wrote a key twice, its last value wins. */
    public static SortedMap<String, MetadataValue> asMap(MetadataMap object) {
        SortedMap<String, MetadataValue> map = CodePointOrder.map();
        object.getMembers().forEach(member -> map.put(member.getKey(), member.getValue()));
        return map;
    }
}
