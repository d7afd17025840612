// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.run;

/**
 * How much state is kept, and for how long.
 *
 * @param endedMillis how long a run is known after its last change, once it has ended
 * @param openMillis the same for a run that has not ended
 * @param runs most runs that are known at a time
 * @param answers most answers that are kept under keys; beyond that, the oldest are removed
 * @param branches most branches of a run
 * @param branchSize most numbers of a branch
 * @param reporters most reporters of a run; beyond that, the one that has been silent for longest is forgotten
 */
public record RunLimits(
        long endedMillis, long openMillis, int runs, int answers, int branches, long branchSize, int reporters) {}
