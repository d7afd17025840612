// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly;

import io.werkspur.export.assembly.step.StepReader;
import io.werkspur.export.assembly.step.StepTypes;
import io.werkspur.export.document.DocumentBlock.Gap;
import io.werkspur.export.document.Section;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.schema.ExecutionItem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The steps of one section, in order, with the gaps between them. A gap belongs to the section of the step before it. */
final class SectionSteps implements Iterator<PlacedBlock> {
    private final Section.Kind section;
    private final StepReader reader;
    private final Iterator<ExecutionItem> items;
    private final GapCursor gaps;
    private final Deque<PlacedBlock> ready = new ArrayDeque<>();
    private Section.@Nullable Kind before;
    private boolean atEnd;

    SectionSteps(RunRecord record, Section.Kind section, StepReader reader) {
        this.section = section;
        this.reader = reader;
        this.items = record.items().iterator();
        this.gaps = new GapCursor(record.facts().getMissing());
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !atEnd) {
            advance();
        }
        return !ready.isEmpty();
    }

    @Override
    public PlacedBlock next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no step left in section " + section);
        }
        return ready.remove();
    }

    private void advance() {
        if (!items.hasNext()) {
            atEnd = true;
            addGaps(gaps.before(Long.MAX_VALUE), before);
            return;
        }
        ExecutionItem item = items.next();
        Section.Kind here = StepTypes.section(item);
        addGaps(gaps.before(item.getSequenceNumber()), before == null ? here : before);
        if (here == section) {
            ready.add(new PlacedBlock(item, reader.step(item)));
        }
        before = here;
    }

    private void addGaps(List<Gap> found, Section.@Nullable Kind place) {
        if (place == section) {
            found.forEach(gap -> ready.add(new PlacedBlock(null, gap)));
        }
    }
}
