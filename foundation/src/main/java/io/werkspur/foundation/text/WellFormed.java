// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.text;

/** Strings that UTF-8 can represent: every surrogate has its pair. Stateless, safe from any thread. */
public final class WellFormed {
    private static final char REPLACEMENT = '\ufffd';

    private WellFormed() {}

    /** Index of the first surrogate without its pair, or -1. */
    public static int firstUnpaired(CharSequence text) {
        return firstUnpaired(text, 0);
    }

    private static int firstUnpaired(CharSequence text, int from) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean paired = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!paired) {
                    return i;
                }
                i++;
            }
            i++;
        }
        return -1;
    }

    /** The text with U+FFFD for every unpaired surrogate; the same object if there is none. */
    public static String repaired(String text) {
        int unpaired = firstUnpaired(text);
        if (unpaired < 0) {
            return text;
        }
        StringBuilder repaired = new StringBuilder(text);
        while (unpaired >= 0) {
            repaired.setCharAt(unpaired, REPLACEMENT);
            unpaired = firstUnpaired(repaired, unpaired + 1);
        }
        return repaired.toString();
    }
}
