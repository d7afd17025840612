// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html.list;

import io.werkspur.export.field.Fields;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.SequenceRange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run in the list of runs, as the reader's view shows it.
 *
 * @param id the run
 * @param time when it began; null if that is not shown or not known
 * @param configName pipeline configuration; null if that is not shown or not known
 * @param userId pseudonym of the person or group; null if that is not shown or not known
 * @param status its status
 * @param steps how many steps the view shows
 * @param missing how many numbers are missing
 * @param contested whether there are different reports of a step
 */
public record RunRow(
        String id,
        @Nullable Instant time,
        @Nullable String configName,
        @Nullable String userId,
        ExecutionStatus status,
        long steps,
        long missing,
        boolean contested) {
    /**
     * The row of a run, without what the view hides.
     *
     * @param steps how many steps the view shows; counted by the caller, because that may require reading the run
     */
    public static RunRow of(ViewedRun run, long steps) {
        ExecutionRecord facts = run.record().facts();
        long missing = 0;
        for (SequenceRange range : facts.getMissing()) {
            missing += range.getTo() - range.getFrom() + 1;
        }
        return new RunRow(
                facts.getExecutionId(),
                facts.getTimestamp().orElse(null),
                facts.getConfigName().orElse(null),
                facts.getUserId().orElse(null),
                facts.getStatus(),
                steps,
                missing,
                Fields.isContested(facts));
    }
}
