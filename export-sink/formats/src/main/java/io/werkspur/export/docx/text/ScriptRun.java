// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a text in one script.
 *
 * @param text never empty
 * @param script script of its letters
 */
record ScriptRun(String text, Script script) {
    private static final int FIRST_TAG = 0xe0000;
    private static final int LAST_TAG = 0xe0fff;

    /**
     * Splits a text into pieces. Spaces and signs between two pieces belong to the first one, unless that runs from
     * right to left and the paragraph does not: then they would jump to its other side.
     *
     * @param language language of the text; null if not known
     * @param isRightToLeft whether the paragraph runs from right to left
     */
    static List<ScriptRun> of(String text, @Nullable String language, boolean isRightToLeft) {
        List<ScriptRun> runs = new ArrayList<>();
        Script current = null;
        int start = 0;
        int afterLetters = 0;
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            int end = i + Character.charCount(codePoint);
            Script script = DocxLanguages.scriptIn(language, Script.of(codePoint));
            if (script == null && current != null && goesWith(current, codePoint, afterLetters == i)) {
                script = current;
            }
            if (script != null) {
                if (current != null && script != current) {
                    boolean signsGoOn = (!isRightToLeft && current == Script.RIGHT_TO_LEFT)
                            || (isRightToLeft && script == Script.RIGHT_TO_LEFT);
                    int cut = signsGoOn ? afterLetters : i;
                    runs.add(new ScriptRun(text.substring(start, cut), current));
                    start = cut;
                }
                current = script;
                afterLetters = end;
            }
            i = end;
        }
        int cut = current == Script.RIGHT_TO_LEFT && !isRightToLeft ? afterLetters : text.length();
        add(runs, text.substring(start, cut), current == null ? Script.WESTERN : current);
        add(runs, text.substring(cut), Script.WESTERN);
        return runs;
    }

    // A number belongs to the letters before it, unless these run in the direction opposite to numbers.
    private static boolean goesWith(Script before, int codePoint, boolean follows) {
        return Character.isDigit(codePoint) ? before != Script.RIGHT_TO_LEFT : follows && isPartOfALetter(codePoint);
    }

    private static boolean isPartOfALetter(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.INHERITED
                || (codePoint >= FIRST_TAG && codePoint <= LAST_TAG);
    }

    private static void add(List<ScriptRun> runs, String text, Script script) {
        if (!text.isEmpty()) {
            runs.add(new ScriptRun(text, script));
        }
    }
}
