// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.archive;

import java.util.ArrayList;
import java.util.List;

/** The outcome of archiving one run. For one thread. */
final class RunOutcome {
    private final List<MediaUse> media = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private long anomalies;

    /**
     * A medium that a step refers to.
     *
     * @param isFound whether it is in the archive
     * @param text its path in the archive, or why it is missing
     */
    record MediaUse(long sequenceNumber, boolean isFound, String text) {}

    void use(MediaUse use) {
        media.add(use);
    }

    void failed(String what) {
        failures.add(what);
    }

    void anomalies(long count) {
        anomalies = count;
    }

    List<MediaUse> media() {
        return media;
    }

    List<String> failures() {
        return failures;
    }

    long anomalies() {
        return anomalies;
    }
}
