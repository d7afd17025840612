// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A table with a heading; columns are as wide as their widest cell. */
final class RecordTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    RecordTable(String... heading) {
        rows.add(List.of(heading));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    void print(PrintStream out) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(cell)
                        .append(" ".repeat(width(column) - cell.length()))
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
