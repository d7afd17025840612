// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.kill;

import java.util.ArrayList;
import java.util.List;

/** The errors that were found; keeps the first lines and counts the others. Safe from any thread. */
final class Findings {
    private static final int KEPT = 50;

    private final List<String> lines = new ArrayList<>();
    private long count;

    synchronized void add(String line) {
        count++;
        if (lines.size() < KEPT) {
            lines.add(line);
        }
    }

    synchronized long count() {
        return count;
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
