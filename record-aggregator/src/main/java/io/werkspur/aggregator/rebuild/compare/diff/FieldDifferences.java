// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare.diff;

import java.util.List;

/**
 * The fields in which two records of a run differ. Immutable.
 *
 * @param listed the first of them
 * @param omitted how many more there are
 */
public record FieldDifferences(List<FieldDifference> listed, long omitted) {
    /** Nothing differs. */
    public static final FieldDifferences NONE = new FieldDifferences(List.of(), 0);

    public boolean isEmpty() {
        return listed.isEmpty();
    }
}
