// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.view;

import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.schema.ExecutionRecord;
import java.util.List;
import java.util.Map;

/**
 * The facts of a run that students and teachers see. Every visible field is named here; a field that is added to the
 * contract stays hidden until it is added here.
 */
final class ViewedFacts {
    private ViewedFacts() {}

    /** @param numbers after all steps were numbered */
    static ExecutionRecord of(View view, RunRecord run, ViewNumbers numbers) {
        ExecutionRecord whole = run.facts();
        ViewedConflicts conflicts = ViewedConflicts.of(view, run);
        ExecutionRecord.Builder seen = ExecutionRecord.newBuilder()
                .setExecutionId(whole.getExecutionId())
                .setTimestamp(whole.getTimestamp().orElse(null))
                .setItems(List.of())
                .setStatus(whole.getStatus())
                // Not how many events there were: that would tell of each one that the view hides.
                .setRevision(numbers.steps())
                .setFoldVersion(whole.getFoldVersion())
                .setMissing(List.of())
                .setAnomalies(List.of())
                .setAttributes(Map.of())
                .setSegments(List.of())
                .setContested(conflicts.shown())
                .setContestedHidden(conflicts.hidden());
        if (view != View.STUDENT) {
            addForTeachers(seen, whole, numbers);
        }
        return seen.build();
    }

    private static void addForTeachers(ExecutionRecord.Builder seen, ExecutionRecord whole, ViewNumbers numbers) {
        seen.setConfigName(whole.getConfigName().orElse(null))
                .setUserId(whole.getUserId().orElse(null))
                .setSessionId(whole.getSessionId().orElse(null))
                .setExecutionMode(whole.getExecutionMode().orElse(null))
                .setSafetyLevel(whole.getSafetyLevel().orElse(null))
                .setUsedSeed(whole.getUsedSeed().orElse(null))
                .setTotalExecutionTime(whole.getTotalExecutionTime().orElse(null))
                .setMissing(numbers.missing())
                .setMissingOmitted(whole.getMissingOmitted());
    }
}
