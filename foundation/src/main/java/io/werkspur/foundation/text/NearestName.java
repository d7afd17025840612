// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.text;

import java.util.Collection;

/** Finds the known name that somebody who misspelt it meant. */
public final class NearestName {
    private static final int MAX_LENGTH = 64;
    private static final int LETTERS_PER_SLIP = 3;

    private NearestName() {}

    /** {@code " (did you mean name?)"} for the nearest known name, or nothing when none is near. */
    public static String hint(String given, Collection<String> known) {
        if (given.length() > MAX_LENGTH) {
            return "";
        }
        String nearest = "";
        int best = given.length() / LETTERS_PER_SLIP + 1;
        for (String name : known) {
            int distance = distance(given, name);
            if (distance < best) {
                best = distance;
                nearest = name;
            }
        }
        return nearest.isEmpty() ? "" : " (did you mean " + nearest + "?)";
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
