// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.verify;

import java.util.ArrayList;
import java.util.List;

/** Gathers findings up to a bound, so that a hostile archive cannot fill the memory with them. For one thread. */
final class Findings {
    private static final int MOST = 10_000;
    private static final int LONGEST_NAME = 300;

    private final List<Finding> findings = new ArrayList<>();
    private long more;

    /** Adds a finding; a long name is cut. */
    void add(String file, String what) {
        if (findings.size() == MOST) {
            more++;
            return;
        }
        String name = file.length() <= LONGEST_NAME ? file : file.substring(0, LONGEST_NAME) + "…";
        findings.add(new Finding(name, what));
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    List<Finding> toList() {
        List<Finding> all = new ArrayList<>(findings);
        if (more > 0) {
            all.add(new Finding("archive", "has " + more + " findings more"));
        }
        return all;
    }
}
