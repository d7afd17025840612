// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.commandline;

/** The beginning of a longer explanation, which says the most important. Stateless. */
final class BriefText {
    private static final String ENDS = ".,:;";

    private BriefText() {}

    /**
     * Returns what comes before the first sign that a space follows, or before a parenthesis: signs within words ({@code 127.0.0.1},
     * {@code host:port}) end nothing.
     */
    static String of(String explanation) {
        for (int i = 0; i < explanation.length(); i++) {
            boolean ends = ENDS.indexOf(explanation.charAt(i)) >= 0
                    && (i + 1 == explanation.length() || explanation.charAt(i + 1) == ' ');
            if (ends || explanation.startsWith(" (", i)) {
                return explanation.substring(0, i);
            }
        }
        return explanation;
    }
}
