// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.view;

import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.event.ContestedNumbers;
import java.util.ArrayList;
import java.util.List;

/**
 * The contested numbers that students and teachers see: those of the steps that their view shows, so that no number tells of a hidden step. That
 * there are others they learn too, because what they see of the run may come from such a step.
 *
 * @param shown numbers of shown steps, as the view counts them
 * @param hidden how many others there are; for students 1 stands for any number
 */
record ViewedConflicts(List<SequenceRange> shown, long hidden) {
    private static final ViewedConflicts NONE = new ViewedConflicts(List.of(), 0);

    static ViewedConflicts of(View view, RunRecord whole) {
        List<SequenceRange> all = whole.facts().getContested();
        if (all.isEmpty()) {
            return NONE;
        }
        List<SequenceRange> shown = new ArrayList<>();
        ViewNumbers numbers = new ViewNumbers(view, whole.facts());
        long steps = 0;
        for (ExecutionItem item : whole.items()) {
            if (!ViewedItem.isShown(view, item)) {
                continue;
            }
            long number = numbers.of(item.getSequenceNumber());
            if (ContestedNumbers.contain(all, item.getSequenceNumber())) {
                ContestedNumbers.add(shown, number);
                steps++;
            }
        }
        long hidden = ContestedNumbers.count(all) - steps;
        return new ViewedConflicts(shown, view == View.STUDENT ? Math.min(1, hidden) : hidden);
    }
}
