// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.value;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Order of map keys: by code point, which is also the order of their UTF-8 bytes; Java's own order is by UTF-16 unit. */
public final class CodePointOrder {
    static final Comparator<String> COMPARATOR = CodePointOrder::compare;

    private CodePointOrder() {}

    /** A new empty map in this order. */
    public static <V> TreeMap<String, V> map() {
        return new TreeMap<>(COMPARATOR);
    }

    /** The map in this order: the same map if it already is. */
    public static <V> SortedMap<String, V> sorted(Map<String, V> map) {
        if (map instanceof SortedMap<String, V> inOrder && inOrder.comparator() == COMPARATOR) {
            return inOrder;
        }
        TreeMap<String, V> sorted = map();
        sorted.putAll(map);
        return sorted;
    }

    private static int compare(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean sameKind = Character.isSurrogate(x) == Character.isSurrogate(y);
                // A surrogate starts a code point above every other UTF-16 unit, also above U+E000 to U+FFFF.
                return sameKind ? Character.compare(x, y) : Character.isSurrogate(x) ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
