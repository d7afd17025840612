// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.view;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.SequenceRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers the steps that a view shows, and those that it shows as missing, one after the other: what it hides leaves no gap. For one
 * pass over the steps, and for one thread.
 */
final class ViewNumbers {
    private final List<SequenceRange> missing;
    private final List<SequenceRange> shown = new ArrayList<>();
    private int next;
    private long last;
    private long steps;

    ViewNumbers(View view, ExecutionRecord whole) {
        this.missing = view == View.STUDENT ? List.of() : whole.getMissing();
    }

    /** Returns the number of the next step that is shown; {@code number} is its own. */
    long of(long number) {
        passGaps(number);
        steps++;
        return ++last;
    }

    // Two ranges with nothing but hidden steps between them become one.
    private void passGaps(long before) {
        while (next < missing.size() && missing.get(next).getFrom() < before) {
            SequenceRange range = missing.get(next++);
            long from = last + 1;
            last += range.getTo() - range.getFrom() + 1;
            SequenceRange previous = shown.isEmpty() ? null : shown.get(shown.size() - 1);
            if (previous != null && previous.getTo() + 1 == from) {
                shown.set(shown.size() - 1, range(previous.getFrom(), last));
            } else {
                shown.add(range(from, last));
            }
        }
    }

    private static SequenceRange range(long from, long to) {
        return SequenceRange.newBuilder().setFrom(from).setTo(to).build();
    }

    /** Returns the missing ranges by these numbers, after the last step. */
    List<SequenceRange> missing() {
        passGaps(Long.MAX_VALUE);
        return shown;
    }

    /** Returns how many steps were shown. */
    long steps() {
        return steps;
    }
}
