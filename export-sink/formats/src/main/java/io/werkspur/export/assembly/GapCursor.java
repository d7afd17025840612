// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly;

import io.werkspur.export.document.DocumentBlock.Gap;
import io.werkspur.schema.SequenceRange;
import java.util.ArrayList;
import java.util.List;

/** Returns missing ranges at their position among the steps. */
final class GapCursor {
    private final List<SequenceRange> missing;
    private int next;

    GapCursor(List<SequenceRange> missing) {
        this.missing = missing;
    }

    /** Returns the ranges before a number that were not returned yet. */
    List<Gap> before(long number) {
        List<Gap> gaps = List.of();
        while (next < missing.size() && missing.get(next).getFrom() < number) {
            gaps = gaps.isEmpty() ? new ArrayList<>() : gaps;
            SequenceRange range = missing.get(next++);
            gaps.add(new Gap(range.getFrom(), range.getTo()));
        }
        return gaps;
    }
}
