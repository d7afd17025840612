// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html.list;

import io.werkspur.export.view.ViewedRun;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.SequenceRange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run in the list of runs, as its reader's view shows it.
 *
 * @param id the run
 * @param time when it began; null when that is not shown or not known
 * @param configName pipeline configuration; null when that is not shown or not known
 * @param userId pseudonym of the person or group; null when that is not shown or not known
 * @param status where it stands
 * @param steps how many steps the view shows
 * @param missing how many numbers are missing, 0 when none
 */
public record RunRow(
        String id,
        @Nullable Instant time,
        @Nullable String configName,
        @Nullable String userId,
        ExecutionStatus status,
        long steps,
        long missing) {
    /**
     * The row of a run: what its view hides is not in it.
     *
     * @param steps how many steps the view shows; counting them may mean reading the run, so it is the caller's choice how
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
                missing);
    }
}
