// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.document;

import io.werkspur.export.label.Texts;
import io.werkspur.export.view.View;
import io.werkspur.schema.ExecutionStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run as people read it, independent of the format: a renderer writes it in this order. It contains only what the
 * view shows. Texts are as reported: the renderer escapes them. For one thread at a time, because its sections read the
 * run.
 *
 * @param view the view of the reader
 * @param texts the words of the document's language
 * @param runId the run
 * @param title name of the pipeline configuration; null if it is not shown or not known
 * @param status status of the run
 * @param facts facts about the whole run
 * @param notices notices to read first: that steps are missing, that the run failed
 * @param sections the sections that are not empty
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
    /** Returns the heading: the configuration, or the run. */
    public String heading() {
        return title == null ? runId : title;
    }
}
