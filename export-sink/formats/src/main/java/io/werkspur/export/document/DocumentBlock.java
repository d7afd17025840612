// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.document;

import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One block of a section: a step, a gap, an output with its check, an anomaly. */
public sealed interface DocumentBlock
        permits DocumentStep, DocumentBlock.Gap, DocumentBlock.OutputGroup, DocumentBlock.Anomaly {
    /**
     * Numbers that were assigned but never arrived, at their position among the steps.
     *
     * @param from first missing number
     * @param to last missing number
     */
    record Gap(long from, long to) implements DocumentBlock {
        /** Returns a sentence that says which numbers are missing. */
        public String text(Texts texts) {
            return texts.with(from == to ? Label.GAP_ONE : Label.GAP_MANY, texts.numbers(from, to));
        }
    }

    /**
     * Everything that belongs to one output: its check, the block if there was one, the output.
     *
     * @param number number of the output, from 1; null if the steps have no number
     * @param configName configuration of the output; null if it is not shown or not known
     * @param continued whether earlier steps of the same output are above, because too much is between them
     * @param entries steps and gaps, in order
     */
    record OutputGroup(
            @Nullable Integer number, @Nullable String configName, boolean continued, List<DocumentBlock> entries)
            implements DocumentBlock {}

    /**
     * An anomaly of the record.
     *
     * @param kind kind of anomaly
     * @param number number of the event that it is about
     * @param eventId identity of that event
     * @param message one line for people, as recorded
     * @param event the event itself, if it is not among the steps
     */
    record Anomaly(
            Label kind,
            long number,
            String eventId,
            String message,
            @Nullable DocumentStep event) implements DocumentBlock {}
}
