// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.document;

import io.werkspur.export.label.Label;

/**
 * One section of a document.
 *
 * @param kind kind of section
 * @param blocks its blocks, read from the run at each iteration.
 *     An iteration that fails to read throws {@link java.io.UncheckedIOException}
 */
public record Section(Kind kind, Iterable<DocumentBlock> blocks) {
    /** The sections of a document, in their order. */
    public enum Kind {
        /** Stage 1: what the person gave, its translation, its check. */
        INPUT(Label.SECTION_INPUT),
        /** Stage 2: the hops from the original to the result. */
        JOURNEY(Label.SECTION_JOURNEY),
        /** Stages 3 and 4: each output with its check. */
        OUTPUTS(Label.SECTION_OUTPUTS),
        /** Outside any stage: how the run began and ended. */
        COURSE(Label.SECTION_COURSE),
        /** The anomalies. */
        ANOMALIES(Label.SECTION_ANOMALIES);

        private final Label heading;

        Kind(Label heading) {
            this.heading = heading;
        }

        /** Returns the heading of the section. */
        public Label heading() {
            return heading;
        }
    }
}
