// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.step;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mistakes in how an event was reported; a few lines at most. Confined to one thread. */
final class Warnings {
    private static final int MAX = 10;

    private @Nullable List<String> lines;

    void add(String line) {
        if (lines == null) {
            lines = new ArrayList<>(1);
        }
        if (lines.size() < MAX && !lines.contains(line)) {
            lines.add(line);
        }
    }

    List<String> lines() {
        return lines == null ? List.of() : List.copyOf(lines);
    }
}
