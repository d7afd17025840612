// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.csv;

import java.util.ArrayList;
import java.util.List;

/**
 * The cells that a spreadsheet makes of a text file: it knows one separator, ends a row at a line end, and honours a quote only
 * where a cell begins with it. What follows the closing quote belongs to the cell.
 */
final class Spreadsheet {
    private Spreadsheet() {}

    static List<String> cells(String text, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean begins = true;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (begins && c == '"') {
                quoted = true;
                begins = false;
            } else if (quoted && c == '"') {
                quoted = text.startsWith("\"\"", i);
                if (quoted) {
                    cell.append(c);
                    i++;
                }
            } else if (!quoted && (c == separator || c == '\r' || c == '\n')) {
                cells.add(cell.toString());
                cell.setLength(0);
                begins = true;
            } else {
                cell.append(c);
                begins = false;
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
