// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.document;

import io.werkspur.export.label.Texts;
import io.werkspur.export.view.View;
import io.werkspur.schema.ExecutionStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run as people read it, whatever the format: what a renderer writes down, in this order. It holds what the view shows and
 * nothing else. Texts are as they were reported: escaping them is the renderer's. For one thread at a time, because its
 * sections read the run.
 *
 * @param view who looks
 * @param texts the words of the document's language
 * @param runId the run
 * @param title name of the pipeline configuration; null when it is not shown or not known
 * @param status where the run stands
 * @param facts about the whole run
 * @param notices what a reader has to know before reading: that steps are missing, that the run failed
 * @param sections the parts that have anything in them
 */
public record RunDocument(
        View view,
        Texts texts,
        String runId,
        @Nullable String title,
        ExecutionStatus status,
        List<Fact> facts,
        List<Notice> notices,
        List<Section> sections) {
    /** What the document is about: the configuration, else the run. */
    public String heading() {
        return title == null ? runId : title;
    }
}
