// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.verify;

import java.util.List;

/**
 * What a check found.
 *
 * @param findings all that differs, is missing or is not listed; empty when the archive is as its manifest says
 * @param files how many files the manifest lists
 * @param exported how many runs it says are in the archive, whole
 * @param failed how many runs it says could not be exported, or not whole
 */
public record VerifyReport(List<Finding> findings, long files, long exported, long failed) {
    /** Keeps a copy of the list. */
    public VerifyReport {
        findings = List.copyOf(findings);
    }

    /** Whether nothing differs. */
    public boolean isSound() {
        return findings.isEmpty();
    }
}
