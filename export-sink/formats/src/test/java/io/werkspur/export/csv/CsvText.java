// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.csv;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads RFC 4180 strictly; an empty cell without quotes is null. */
final class CsvText {
    private final String text;
    private int at;

    private CsvText(String text) {
        this.text = text;
    }

    static List<List<@Nullable String>> rows(String text) {
        CsvText csv = new CsvText(text);
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (csv.at < text.length()) {
            rows.add(csv.row());
        }
        return rows;
    }

    private List<@Nullable String> row() {
        List<@Nullable String> cells = new ArrayList<>();
        cells.add(cell());
        while (text.startsWith(",", at)) {
            at++;
            cells.add(cell());
        }
        if (!text.startsWith("\r\n", at)) {
            throw new AssertionError("Expected CRLF at character " + at);
        }
        at += 2;
        return cells;
    }

    private @Nullable String cell() {
        if (!text.startsWith("\"", at)) {
            int from = at;
            while (at < text.length() && ",\r\n\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return from == at ? null : text.substring(from, at);
        }
        StringBuilder cell = new StringBuilder();
        at++;
        while (true) {
            int quote = text.indexOf('"', at);
            if (quote < 0) {
                throw new AssertionError("Expected a closing quote after character " + at);
            }
            cell.append(text, at, quote);
            at = quote + 1;
            if (!text.startsWith("\"", at)) {
                return cell.toString();
            }
            cell.append('"');
            at++;
        }
    }
}
