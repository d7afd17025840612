// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.body;

/**
 * Counts brackets before a body is parsed: a parser keeps state for every level, so a body full of brackets would need many
 * times its size. Stateless.
 */
final class Nesting {
    /** Far more than any event has, so that ordinary excess is reported with the name of its field. */
    static final int MAX = 1_000;

    private Nesting() {}

    /** @param lines whether each line is a separate value */
    static boolean isTooDeep(byte[] json, boolean lines) {
        int depth = 0;
        boolean inText = false;
        for (int i = 0; i < json.length; i++) {
            byte b = json[i];
            if (b == '\n') {
                // A string ends with its line at the latest: an unclosed quote must not hide what follows.
                inText = false;
                depth = lines ? 0 : depth;
            } else if (inText) {
                if (b == '\\') {
                    i++;
                } else if (b == '"') {
                    inText = false;
                }
            } else if (b == '"') {
                inText = true;
            } else if (b == '{' || b == '[') {
                if (++depth > MAX) {
                    return true;
                }
            } else if (b == '}' || b == ']') {
                depth--;
            }
        }
        return false;
    }
}
