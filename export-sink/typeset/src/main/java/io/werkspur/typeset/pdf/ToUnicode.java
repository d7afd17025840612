// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.pdf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The text of each glyph of a font, for searching and copying: ISO 32000-1, 9.10.3. */
final class ToUnicode {
    private static final int MAX_IN_A_BLOCK = 100;
    private static final String BEGIN = """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange
            """;
    private static final String END = """
            endcmap
            CMapName currentdict /CMap defineresource pop
            end
            end
            """;

    private ToUnicode() {}

    /** Returns the bytes of the map. */
    static byte[] of(SortedMap<Integer, String> texts) {
        StringBuilder map = new StringBuilder(BEGIN);
        List<Map.Entry<Integer, String>> all = new ArrayList<>(texts.entrySet());
        for (int from = 0; from < all.size(); from += MAX_IN_A_BLOCK) {
            List<Map.Entry<Integer, String>> block = all.subList(from, Math.min(all.size(), from + MAX_IN_A_BLOCK));
            map.append(block.size()).append(" beginbfchar\n");
            for (Map.Entry<Integer, String> each : block) {
                map.append(String.format("<%04X> <", each.getKey()));
                map.append(Hex.utf16(each.getValue())).append(">\n");
            }
            map.append("endbfchar\n");
        }
        return map.append(END).toString().getBytes(StandardCharsets.US_ASCII);
    }
}
