// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.csv;

/**
 * Prevents a spreadsheet from running a text as a formula: a text that begins with a character that starts a formula,
 * or with the mark itself, gets the mark {@code '} in front. Removing one such mark restores the text. Stateless.
 */
final class FormulaGuard {
    private static final String STARTS = "=+-@\t\r'";

    private FormulaGuard() {}

    static String guarded(String text) {
        return !text.isEmpty() && STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
