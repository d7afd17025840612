// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.verify;

import java.util.List;

/**
 * The result of a check.
 *
 * @param findings everything that differs, is missing or is not listed; empty if the archive matches its manifest
 * @param files how many files the manifest lists
 * @param exported how many runs are completely in the archive, according to the manifest
 * @param failed how many runs could not be exported completely, according to the manifest
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
