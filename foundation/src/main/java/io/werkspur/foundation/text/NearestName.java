// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name that a misspelt one was meant to be. Stateless, safe from any thread. */
public final class NearestName {
    private static final int LONGEST_HINT = 64;
    private static final int LETTERS_PER_SLIP = 3;

    private NearestName() {}

    /**
     * Returns {@code " (did you mean name?)"}, or nothing if no known name is near. Strict, because the name is
     * untrusted: at most a third of its letters may be wrong, and a long name is not compared at all. The first of
     * equally near names wins.
     */
    public static String hint(String given, Collection<String> known) {
        if (given.length() > LONGEST_HINT) {
            return "";
        }
        int most = given.length() / LETTERS_PER_SLIP;
        String nearest = "";
        for (String name : known) {
            // Names whose lengths differ by more are not compared: an error message must not cost more than its
            // document.
            if (Math.abs(name.length() - given.length()) <= most) {
                int slips = distance(given, name);
                if (slips < most || slips == most && nearest.isEmpty()) {
                    nearest = name;
                    most = slips;
                }
            }
        }
        return nearest.isEmpty() ? "" : " (did you mean " + nearest + "?)";
    }

    /**
     * Returns the nearest known name if at most a third of the longer name would have to be typed again. The alphabetically first
     * of equally near names wins, so that the result does not depend on the order of {@code known}.
     */
    public static Optional<String> of(String given, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String name) -> distance(given, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(nearest ->
                        distance(given, nearest) <= Math.max(given.length(), nearest.length()) / LETTERS_PER_SLIP);
    }

    // Levenshtein distance, one row at a time.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
