// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the setting that a misspelt one was probably meant to be. */
final class NearestKey {
    private NearestKey() {}

    /** The closest of {@code known}, if at most a third of the longer name would have to be typed again. */
    static Optional<String> to(String key, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(key, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(nearest -> distance(key, nearest) <= Math.max(key.length(), nearest.length()) / 3);
    }

    // Levenshtein's distance, one row at a time.
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
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
