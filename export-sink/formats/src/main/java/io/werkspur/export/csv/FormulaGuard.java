// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.csv;

/**
 * Prevents a spreadsheet from running a text as a formula, whatever separator it splits at. One that splits at a semicolon, as in
 * German, sees no quotes within the line: for it, a cell begins after each semicolon and each line after each line end of a
 * text, and a quote that comes first is not part of the cell. Stateless.
 */
final class FormulaGuard {
    private static final char MARK = '\'';
    /** ASCII, and the wide forms that Japanese and Chinese spreadsheets run. */
    private static final String STARTS = "=+-@\uff1d\uff0b\uff0d\uff20";
    /** Only a reader that knows the quotes separates at commas. U+061B is the semicolon of Arabic and Persian. */
    private static final String SEPARATORS = ";|\u061b\t\r\n";

    private FormulaGuard() {}

    /**
     * The text with the mark {@code '} before each character that would start a formula, and before each {@code '} in such a
     * place. Removing one {@code '} from each such place restores the text; {@code (^|[;|\u061b\t\r\n]"*)'} finds them.
     */
    static String text(String text) {
        StringBuilder guarded = new StringBuilder(text.length() + 8);
        boolean first = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ignoredByReader = i == 0 && (c == '\t' || c == '\r');
            if (first && (c == MARK || startsFormula(c) || ignoredByReader)) {
                guarded.append(MARK);
            }
            guarded.append(c);
            first = isSeparator(c) || (first && i > 0 && c == '"');
        }
        return guarded.length() == text.length() ? text : guarded.toString();
    }

    /** The same JSON, with {@code \}{@code uXXXX} for each character in its strings that would start a formula. */
    static String json(String json) {
        StringBuilder guarded = new StringBuilder(json.length() + 8);
        boolean first = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (first && startsFormula(c)) {
                guarded.append(String.format("\\u%04x", (int) c));
            } else {
                guarded.append(c);
            }
            first = isSeparator(c);
        }
        return guarded.length() == json.length() ? json : guarded.toString();
    }

    private static boolean startsFormula(char c) {
        return STARTS.indexOf(c) >= 0;
    }

    private static boolean isSeparator(char c) {
        return SEPARATORS.indexOf(c) >= 0;
    }
}
